using System.Text;
using Ordinal.State;

namespace Ordinal.Testing.Models;

/// <summary>What ticket queues do: a list of tickets, a last number, and the version as token.</summary>
internal sealed class QueueModel(ModelState state)
{
    internal Answer Apply(Command command)
    {
        string name = command.Name!.ToString();
        state.Live.TryGetValue(name, out ModelEntry? entry);
        if (entry is not null and not QueueEntry)
        {
            return state.RefuseKind(entry);
        }

        QueueEntry? queue = entry as QueueEntry;
        string process = Encoding.UTF8.GetString(command.Value.Span);
        ModelTicket? ticket = command.Kind == CommandKind.QueueHead
            ? queue?.Tickets.FirstOrDefault()
            : queue?.Tickets.Find(t => t.Process == process);
        switch (command.Kind)
        {
            case CommandKind.QueueList:
                return List(name, queue, command.Number1, command.Number2);
            case CommandKind.QueueGet:
            case CommandKind.QueueHead:
                return ticket is null ? state.Refuse(name, StatusCode.NotFound) : Describe(queue!, ticket);
            case CommandKind.QueueJoin:
                return Join(name, queue, ticket, process, command);
            case CommandKind.QueueLeave:
                return Leave(name, queue, ticket);
            default:
                return Renew(name, queue, ticket, command.Number1);
        }
    }

    private Answer List(string name, QueueEntry? queue, long limit, long after)
    {
        List<ModelTicket> tickets = queue?.Tickets ?? [];
        IEnumerable<ModelTicket> page = tickets.Where(t => t.Number > after);
        if (limit > 0)
        {
            page = page.Take((int)Math.Min(limit, int.MaxValue));
        }

        string text = string.Join("; ", page.Select(t => Text(queue!, t)));
        return state.Say(name, StatusCode.Ok, applied: true, queue?.LastNumber ?? 0, 0, tickets.Count, text);
    }

    private Answer Join(string name, QueueEntry? queue, ModelTicket? ticket, string process, Command command)
    {
        int bytes = Encoding.UTF8.GetByteCount(process);
        if (bytes == 0)
        {
            return state.Refuse(name, StatusCode.InvalidArgument, 0, 1, 512);
        }

        if (bytes > 512)
        {
            return state.Refuse(name, StatusCode.LimitExceeded, bytes, 0, 512);
        }

        if (LeaseRefusal(name, command.Number1) is { } refusal)
        {
            return refusal;
        }

        if (ticket is not null)
        {
            if (command.Number1 > 0 && ticket.LeaseMs > 0)
            {
                Extend(ticket, command.Number1);
            }

            return Describe(queue!, ticket) with { Applied = false };
        }

        ticket = new ModelTicket
        {
            Process = process,
            Number = (queue?.LastNumber ?? 0) + 1,
            Tags = command.Detail?.Tags ?? [],
            LeaseMs = command.Number1,
            DeadlineMs = command.Number1 > 0 ? state.NowMs + command.Number1 : null,
            LeaseOrder = state.NextLeaseOrder(),
        };
        if (queue is null)
        {
            queue = new QueueEntry(name);
            state.Create(queue);
        }
        else
        {
            state.Change(queue);
        }

        queue.Tickets.Add(ticket);
        queue.LastNumber = ticket.Number;
        return Describe(queue, ticket);
    }

    private Answer Leave(string name, QueueEntry? queue, ModelTicket? ticket)
    {
        if (ticket is null)
        {
            return state.Refuse(name, StatusCode.NotFound);
        }

        queue!.Tickets.Remove(ticket);
        state.Change(queue);
        return state.Say(name, StatusCode.Ok, applied: true, ticket.Number, 0, queue.Tickets.Count);
    }

    private Answer Renew(string name, QueueEntry? queue, ModelTicket? ticket, long leaseMs)
    {
        if (LeaseRefusal(name, leaseMs) is { } refusal)
        {
            return refusal;
        }

        if (ticket is null)
        {
            return state.Refuse(name, StatusCode.NotFound);
        }

        if (ticket.LeaseMs == 0)
        {
            return state.Refuse(name, StatusCode.InvalidArgument);
        }

        Extend(ticket, leaseMs > 0 ? leaseMs : ticket.LeaseMs);
        return Describe(queue!, ticket);
    }

    /// <summary>A renewal is a revision, when it moves the deadline, but no version.</summary>
    private void Extend(ModelTicket ticket, long leaseMs)
    {
        long deadline = state.NowMs + leaseMs;
        if (ticket.DeadlineMs != deadline)
        {
            ticket.DeadlineMs = deadline;
            state.Commit();
        }
    }

    private Answer? LeaseRefusal(string name, long leaseMs) => leaseMs switch
    {
        0 => null,
        < 100 => state.Refuse(name, StatusCode.OutOfRange, leaseMs, 100, 100),
        > 86_400_000 => state.Refuse(name, StatusCode.OutOfRange, leaseMs, 100, 86_400_000),
        _ => null,
    };

    private Answer Describe(QueueEntry queue, ModelTicket ticket) => state.Say(
        queue.Name,
        StatusCode.Ok,
        applied: true,
        ticket.Number,
        queue.Tickets.IndexOf(ticket),
        Answer.AnyParty,
        Text(queue, ticket)) with
    { N4 = state.LeftMs(ticket.DeadlineMs) };

    private string Text(QueueEntry queue, ModelTicket ticket) => Answer.TicketText(
        ticket.Process, ticket.Number, queue.Tickets.IndexOf(ticket), ticket.Tags, state.LeftMs(ticket.DeadlineMs));
}
