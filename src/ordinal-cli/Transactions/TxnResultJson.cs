using System.Text.Json;

namespace Ordinal.Cli;

/// <summary>Writes what operations of a transaction answer, with the server's names.</summary>
internal static class TxnResultJson
{
    /// <summary>Writes the members of one answer.</summary>
    /// <param name="json">Stands inside an object.</param>
    /// <param name="op">The operation.</param>
    /// <param name="results">The answers.</param>
    /// <param name="index">Which.</param>
    internal static void Write(Utf8JsonWriter json, string op, IOperationResults results, int index)
    {
        switch (op)
        {
            case "counter.reserve":
                CounterBlock block = results.Block(index);
                json.WriteNumber("value", block.Last);
                json.WriteNumber("first", block.First);
                json.WriteNumber("last", block.Last);
                json.WriteNumber("step", block.Step);
                break;
            case "queue.get" or "queue.join" or "queue.leave":
                WriteTicket(json, op, results.Ticket(index));
                break;
            case "cell.read":
                WriteCell(json, results.Cell(index));
                break;
            case "cell.write" or "cell.clear" or "name.delete":
                CellWritten written = results.Written(index);
                json.WriteBoolean("applied", written.Applied);
                json.WriteNumber("version", written.Version);
                json.WriteNumber("modified", written.Modified);
                break;
            case "cell.cas":
                CellExchange exchange = results.Exchange(index);
                json.WriteBoolean("applied", exchange.Swapped);
                json.WriteNumber("version", exchange.Version);
                json.WriteNumber("modified", exchange.Modified);
                break;
            case "set.insert" or "set.delete":
                SetResult set = results.Set(index);
                json.WriteNumber("changed", set.Changed);
                json.WriteNumber("stamp", set.Stamp);
                json.WriteNumber("version", set.Version);
                break;
            case "lock.acquire" or "lock.release":
                LockGrant grant = results.Grant(index);
                json.WriteBoolean("applied", grant.Granted);
                json.WriteNumber("token", grant.Token);
                break;
            default:
                CounterResult counter = results.Counter(index);
                json.WriteNumber("value", counter.New);
                json.WriteNumber("previous", counter.Old);
                json.WriteNumber("version", counter.Version);
                break;
        }
    }

    private static void WriteTicket(Utf8JsonWriter json, string op, TicketResult result)
    {
        if (result.Ticket is { } ticket)
        {
            if (op != "queue.leave")
            {
                json.WriteBoolean("applied", result.Changed);
                json.WriteString("process", ticket.ProcessId);
                json.WriteNumber("position", ticket.Position);
            }

            json.WriteNumber("number", ticket.Number);
        }

        json.WriteNumber("version", result.Token);
    }

    private static void WriteCell(Utf8JsonWriter json, CellValue? value)
    {
        if (value is null)
        {
            return;
        }

        json.Bytes("value", value.Value.Span);
        if (value.ContentType is { } type)
        {
            json.WriteString("contentType", type);
        }

        json.Left(value.TimeToLive);
        json.WriteNumber("version", value.Version);
        json.WriteNumber("modified", value.Modified);
    }
}
