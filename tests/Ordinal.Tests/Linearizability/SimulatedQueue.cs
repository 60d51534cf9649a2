using System.Globalization;
using Ordinal.Testing.Linearizability.Models;

namespace Ordinal.Tests.Linearizability;

/// <summary>A ticket queue of at most three processes.</summary>
internal sealed class SimulatedQueue : SimulatedObject<QueueInput, QueueReply>
{
    private readonly SortedDictionary<long, string> _tickets = [];
    private long _number;
    private long _token;

    internal override QueueInput Draw(Random random)
    {
        string process = "abc".Substring(random.Next(3), 1);
        return random.Next(8) switch
        {
            0 or 1 or 2 => QueueInput.Join(process),
            3 or 4 => QueueInput.Leave(process),
            5 => QueueInput.Get(process),
            6 => QueueInput.Head(),
            _ => QueueInput.List(),
        };
    }

    internal override QueueReply Execute(QueueInput input)
    {
        long number = _tickets.FirstOrDefault(ticket => ticket.Value == input.Process).Key;
        switch (input.Verb)
        {
            case QueueVerb.Join when number == 0:
                number = ++_number;
                _token++;
                _tickets.Add(number, input.Process);
                break;
            case QueueVerb.Leave when number == 0:
                return QueueReply.Absent(_token);
            case QueueVerb.Leave:
                _tickets.Remove(number);
                return QueueReply.Left(++_token);
            case QueueVerb.Head:
                return _tickets.Count == 0
                    ? QueueReply.Absent(_token)
                    : QueueReply.First(_tickets.First().Value, _tickets.First().Key, _token);
            case QueueVerb.List:
                return QueueReply.Tickets(Listing(), _token);
        }

        return number == 0
            ? QueueReply.Absent(_token)
            : QueueReply.Ticket(number, _tickets.Keys.Count(other => other < number), _token);
    }

    private string Listing() => string.Join(
        ' ', _tickets.Select(ticket => string.Create(CultureInfo.InvariantCulture, $"{ticket.Value}={ticket.Key}")));
}
