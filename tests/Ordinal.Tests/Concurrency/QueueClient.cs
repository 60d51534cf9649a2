using System.Globalization;
using Ordinal.Testing.Linearizability.Models;

namespace Ordinal.Tests.Concurrency;

internal sealed class QueueClient(OrdinalEngine engine, int number, Random random)
    : HistoryClient<QueueInput, QueueReply>(engine, number, random)
{
    internal override QueueInput Choose(string name, bool isForBatch)
    {
        string process = string.Create(CultureInfo.InvariantCulture, $"p{Random.Next(6)}");
        return Random.Next(isForBatch ? 8 : 10) switch
        {
            < 3 => QueueInput.Join(process),
            < 6 => QueueInput.Leave(process),
            < 8 => QueueInput.Get(process),
            8 => QueueInput.Head(),
            _ => QueueInput.List(),
        };
    }

    internal override async ValueTask<QueueReply> SendAsync(string name, QueueInput input)
    {
        IQueue queue = Engine.Queue(name);
        switch (input.Verb)
        {
            case QueueVerb.Join:
                return ToReply(await queue.JoinAsync(input.Process));
            case QueueVerb.Leave:
                return ToLeft(await queue.LeaveAsync(input.Process));
            case QueueVerb.Get:
                return ToReply(await queue.GetAsync(input.Process));
            case QueueVerb.Head:
                TicketResult head = await queue.HeadAsync();
                return head.Ticket is { } first
                    ? QueueReply.First(first.ProcessId, first.Number, head.Token)
                    : QueueReply.Absent(head.Token);
            default:
                Ordinal.QueueState all = await queue.ListAsync();
                return QueueReply.Tickets(string.Join(' ', all.Tickets.Select(ToText)), all.Token);
        }
    }

    internal override int Append(IBatch batch, string name, in QueueInput input) => input.Verb switch
    {
        QueueVerb.Join => batch.Join(name, input.Process),
        QueueVerb.Leave => batch.Leave(name, input.Process),
        _ => batch.GetTicket(name, input.Process),
    };

    internal override QueueReply Read(IBatch batch, int index, in QueueInput input)
        => input.Verb == QueueVerb.Leave ? ToLeft(batch.Ticket(index)) : ToReply(batch.Ticket(index));

    private static QueueReply ToReply(TicketResult result)
        => result.Ticket is { } ticket
            ? QueueReply.Ticket(ticket.Number, ticket.Position, result.Token)
            : QueueReply.Absent(result.Token);

    private static QueueReply ToLeft(TicketResult result) => new(result.Changed, 0, 0, result.Token, "");

    private static string ToText(Ticket ticket)
        => string.Create(CultureInfo.InvariantCulture, $"{ticket.ProcessId}={ticket.Number}");
}
