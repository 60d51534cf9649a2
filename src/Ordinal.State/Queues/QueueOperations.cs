using System;
using System.Diagnostics.CodeAnalysis;

namespace Ordinal.State;

/// <summary>What the queue commands do, as the ticket queues of monotone do it, with leases beside.</summary>
internal static class QueueOperations
{
    internal static void List(ApplyContext context, in Command command, ref Reply reply)
    {
        if (!context.TryFind(command.Name!, ref reply, out _, out QueueObject? queue))
        {
            return;
        }

        reply.Applied = true;
        reply.N1 = queue?.LastNumber ?? 0;
        reply.N3 = queue?.CountSeen(context, queue.Line.Count) ?? 0;
        reply.Payload = queue is null ? [] : Page(context, queue, command);
    }

    internal static void Get(ApplyContext context, in Command command, ref Reply reply)
    {
        if (TryFindTicket(context, command, ref reply, out TicketEntry? ticket))
        {
            Answer(context, ticket, command.Flags, ref reply);
        }
    }

    internal static void Head(ApplyContext context, in Command command, ref Reply reply)
    {
        if (!context.TryFind(command.Name!, ref reply, out _, out QueueObject? queue))
        {
            return;
        }

        if (queue?.HeadSeen(context) is { } head)
        {
            Answer(context, head, position: 0, command.Flags, ref reply);
        }
        else
        {
            reply.Refuse(StatusCode.NotFound);
        }
    }

    internal static void Join(ApplyContext context, in Command command, ref Reply reply)
    {
        if (!context.TryFind(command.Name!, ref reply, out NamedObject? entry, out QueueObject? queue)
            || !CommandChecks.PartyId(command.Value, ref reply)
            || !CommandChecks.Tags(command.Detail?.Tags, ref reply)
            || !CommandChecks.OptionalLease(command.Number1, ref reply)
            || !CommandChecks.Session(context, command.Number3, ref reply, out Session? session))
        {
            return;
        }

        if (queue?.Tickets.Find(command.Value.Span) is { } present)
        {
            if (command.Number1 > 0 && present.LeaseMs > 0)
            {
                context.Schedule(present.Lease!, context.NowMs + command.Number1);
            }

            Answer(context, present, command.Flags, ref reply);
            reply.Applied = false;
            return;
        }

        if (queue is { Line.Count: >= OrdinalLimits.TicketsMax })
        {
            reply.Refuse(StatusCode.LimitExceeded, queue.Line.Count + 1, 0, OrdinalLimits.TicketsMax);
            return;
        }

        if (queue is { LastNumber: long.MaxValue })
        {
            reply.Refuse(StatusCode.Overflow, queue.LastNumber, 1, long.MaxValue);
            return;
        }

        if (!CommandChecks.SessionRoom(session, ref reply))
        {
            return;
        }

        if (queue is null)
        {
            queue = new QueueObject(command.Name!);
            context.Create(queue, command.Name!, entry);
        }

        TicketEntry ticket = Admit(context, queue, command, session);
        context.Stamp(queue);
        int position = queue.CountSeen(context, queue.Line.Count - 1);
        context.Emit(queue, ChangeKind.Joined, ticket.Key, ticket.Number, position);
        Answer(context, ticket, position, command.Flags, ref reply);
    }

    internal static void Leave(ApplyContext context, in Command command, ref Reply reply)
    {
        if (!TryFindTicket(context, command, ref reply, out TicketEntry? ticket))
        {
            return;
        }

        QueueObject queue = ticket.Queue;
        Remove(context, ticket);
        reply.Describe(queue);
        reply.N1 = ticket.Number;
        reply.N3 = queue.CountSeen(context, queue.Line.Count);
        reply.Applied = true;
    }

    internal static void Renew(ApplyContext context, in Command command, ref Reply reply)
    {
        if (!context.TryFind(command.Name!, ref reply, out _, out QueueObject? queue)
            || !CommandChecks.OptionalLease(command.Number1, ref reply))
        {
            return;
        }

        TicketEntry? ticket = queue?.Tickets.Find(command.Value.Span);
        if (ticket is null)
        {
            reply.Refuse(StatusCode.NotFound);
        }
        else if (ticket.LeaseMs == 0)
        {
            reply.Refuse(StatusCode.InvalidArgument);
        }
        else
        {
            context.Schedule(ticket.Lease!, context.NowMs + (command.Number1 > 0 ? command.Number1 : ticket.LeaseMs));
            Answer(context, ticket, command.Flags, ref reply);
        }
    }

    /// <summary>Takes a ticket out in one version of its queue; leaving, expiry and the end of a session meet here.</summary>
    /// <param name="context">The state.</param>
    /// <param name="ticket">A ticket in its queue.</param>
    internal static void Remove(ApplyContext context, TicketEntry ticket)
    {
        QueueObject queue = ticket.Queue;
        bool wasHead = ReferenceEquals(queue.Line.Head, ticket);
        context.Stamp(queue);
        QueueMutations.RemoveTicket(context, ticket);
        context.Emit(queue, ChangeKind.Left, ticket.Key, ticket.Number, 0);
        if (wasHead && queue.Line.Head is { } head)
        {
            context.Emit(queue, ChangeKind.TurnCame, head.Key, head.Number, 0);
            context.Effects.Add(
                new PartyEffect(head.PartyId, StatusCode.Ok, head.Number, queue.Version, context.Pending));
        }
    }

    /// <summary>Ends every ticket of a queue that is deleted.</summary>
    /// <param name="context">The state.</param>
    /// <param name="queue">The queue.</param>
    internal static void RemoveAll(ApplyContext context, QueueObject queue)
    {
        while (queue.Line.Count > 0)
        {
            QueueMutations.RemoveTicket(context, queue.Line[queue.Line.Count - 1]);
        }
    }

    private static bool TryFindTicket(
        ApplyContext context, in Command command, ref Reply reply, [NotNullWhen(true)] out TicketEntry? ticket)
    {
        ticket = null;
        if (!context.TryFind(command.Name!, ref reply, out _, out QueueObject? queue))
        {
            return false;
        }

        ticket = queue?.Tickets.Find(command.Value.Span);
        if (ticket is null)
        {
            reply.Refuse(StatusCode.NotFound);
        }

        return ticket is not null;
    }

    private static Ticket[] Page(ApplyContext context, QueueObject queue, in Command command)
    {
        long limit = command.Number1 <= 0 ? int.MaxValue : command.Number1;
        int place = PositionAfter(queue, command.Number2);
        int before = queue.CountSeen(context, place);
        int count = (int)Math.Min(limit, queue.CountSeen(context, queue.Line.Count) - before);
        Ticket[] tickets = count == 0 ? [] : new Ticket[count];
        for (int i = 0; i < count; place++)
        {
            TicketEntry ticket = queue.Line[place];
            if (!queue.HidesDue || !Expiries.IsDue(ticket.Lease, context.NowMs))
            {
                tickets[i] = ticket.ToTicket(before + i, context.NowMs);
                i++;
            }
        }

        return tickets;
    }

    private static int PositionAfter(QueueObject queue, long number) => number switch
    {
        <= 0 => 0,
        long.MaxValue => queue.Line.Count,
        _ => queue.Line.PositionOf(number + 1),
    };

    private static TicketEntry Admit(ApplyContext context, QueueObject queue, in Command command, Session? session)
    {
        TicketEntry ticket = new(queue, command.Value.ToArray())
        {
            Number = queue.LastNumber + 1,
            PartyId = context.NextId(),
            Tags = command.Detail?.Tags ?? [],
            LeaseMs = command.Number1,
        };
        if (command.Number1 > 0 || session is not null)
        {
            ticket.Lease = new Lease(ticket) { Id = ticket.PartyId };
        }

        QueueMutations.AddTicket(context, queue, ticket);
        if (command.Number1 > 0)
        {
            context.Schedule(ticket.Lease!, context.NowMs + command.Number1);
        }

        if (session is not null)
        {
            context.Bind(ticket.Lease!, session);
        }

        return ticket;
    }

    private static void Answer(ApplyContext context, TicketEntry ticket, CommandFlags flags, ref Reply reply)
    {
        QueueObject queue = ticket.Queue;
        Answer(context, ticket, queue.CountSeen(context, queue.Line.PositionOf(ticket.Number)), flags, ref reply);
    }

    private static void Answer(
        ApplyContext context, TicketEntry ticket, int position, CommandFlags flags, ref Reply reply)
    {
        reply.Describe(ticket.Queue);
        reply.N1 = ticket.Number;
        reply.N2 = position;
        reply.N3 = ticket.PartyId;
        reply.Applied = true;
        reply.N4 = ticket.Lease?.LeftMs(context.NowMs) ?? -1;
        reply.Payload = (flags & CommandFlags.NoValue) == 0
            ? ticket.ToTicket(position, context.NowMs)
            : ticket.Tags;
    }
}
