namespace Ordinal.State;

/// <summary>The two ways in which the tickets of a queue change, each with its way back.</summary>
internal static class QueueMutations
{
    internal static void AddTicket(ApplyContext context, QueueObject queue, TicketEntry ticket)
    {
        context.Walk?.Keep(queue);
        context.Walk?.Enter(ticket);
        if (context.Undo.IsOpen)
        {
            NoteAdd(context, queue, ticket);
        }

        Insert(queue, ticket);
        queue.LastNumber = ticket.Number;
        context.Memory.Add(ObjectKind.Queue, 0, ticket.MemoryBytes);
    }

    /// <summary>Takes a ticket out, with its lease, and answers whoever waits for its turn.</summary>
    /// <param name="context">The state.</param>
    /// <param name="ticket">A ticket in its queue.</param>
    internal static void RemoveTicket(ApplyContext context, TicketEntry ticket)
    {
        QueueObject queue = ticket.Queue;
        context.Walk?.Keep(ticket);
        if (ticket.Lease is { } lease)
        {
            context.Schedule(lease, Lease.Never);
            context.Bind(lease, null);
        }

        if (context.Undo.IsOpen)
        {
            NoteRemove(context, queue, ticket);
        }

        context.Memory.Add(ObjectKind.Queue, 0, -ticket.MemoryBytes);
        Take(queue, ticket);
        context.Effects.Add(
            new PartyEffect(ticket.PartyId, StatusCode.Ended, ticket.Number, queue.Version, context.Pending));
    }

    /// <summary>Puts a ticket into the queue's tables; what a snapshot loads goes this way too.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="ticket">The ticket.</param>
    internal static void Insert(QueueObject queue, TicketEntry ticket)
    {
        queue.Tickets.Add(ticket);
        queue.Line.Insert(ticket);
        queue.TicketBytes += ticket.MemoryBytes;
    }

    private static void Take(QueueObject queue, TicketEntry ticket)
    {
        queue.Tickets.Remove(ticket);
        queue.Line.RemoveAt(queue.Line.PositionOf(ticket.Number));
        queue.TicketBytes -= ticket.MemoryBytes;
    }

    private static void NoteAdd(ApplyContext context, QueueObject queue, TicketEntry ticket)
    {
        long lastNumber = queue.LastNumber;
        context.Undo.Push(() =>
        {
            Take(queue, ticket);
            queue.LastNumber = lastNumber;
        });
    }

    private static void NoteRemove(ApplyContext context, QueueObject queue, TicketEntry ticket)
        => context.Undo.Push(() => Insert(queue, ticket));
}
