using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;
using System.Threading.Tasks;

namespace Ordinal.Cli;

/// <summary>Writes what a queue answers.</summary>
internal static class QueueAnswer
{
    /// <summary>What is said of a process that is not in a queue.</summary>
    internal static string NoPlace(string queue, string process)
        => $"'{process}' has no place in queue '{queue}'; join with: ordinal queue join {queue} -p {process}";

    /// <summary>Writes a place, or says that there is none.</summary>
    internal static async ValueTask<int> WriteAsync(
        Call call, IOrdinal engine, string queue, TicketResult found, string otherwise, bool? hasJoined = null)
    {
        if (found.Ticket is not { } ticket)
        {
            return Answers.No(call, StatusCode.NotFound, otherwise);
        }

        if (!call.IsJson)
        {
            WriteLine(call.Output, ticket);
            return ExitCode.Yes;
        }

        bool changed = found.Changed && hasJoined is not null;
        long modified = await Answers.ModifiedAsync(engine, queue, changed, found.Revision).ConfigureAwait(false);
        call.Output.Json(json =>
        {
            json.Begin(queue, KindWords.Queue);
            json.WriteNumber("token", found.Token);
            json.WritePropertyName("ticket");
            Write(json, ticket);
            if (hasJoined is { } joined)
            {
                json.WriteBoolean("joined", joined);
            }

            json.WriteNumber("modified", modified);
            json.End(found.Revision);
        });
        return ExitCode.Yes;
    }

    /// <summary>Writes the answer to a leave that took place, as JSON.</summary>
    internal static async ValueTask WriteLeftAsync(
        Call call, IQueue queue, string process, Ticket? held, TicketResult left)
    {
        QueueState state = await queue.ListAsync(limit: 1).ConfigureAwait(false);
        call.Output.Json(json =>
        {
            json.Begin(queue.Name, KindWords.Queue);
            json.WriteNumber("token", left.Token);
            json.WriteString("process", process);
            if (held is { } ticket)
            {
                json.WriteNumber("number", ticket.Number);
            }

            json.WriteNumber("count", state.Count);
            json.WriteNumber("modified", left.Revision);
            json.End(left.Revision);
        });
    }

    /// <summary>Writes a queue, or a page of it.</summary>
    internal static async ValueTask<int> WriteListAsync(Call call, IOrdinal engine, string queue, QueueState state)
    {
        if (!call.IsJson)
        {
            foreach (Ticket ticket in state.Tickets)
            {
                WriteLine(call.Output, ticket);
            }

            return ExitCode.Yes;
        }

        long modified = await Answers.ModifiedAsync(engine, queue, changed: false, 0).ConfigureAwait(false);
        call.Output.Json(json =>
        {
            json.Begin(queue, KindWords.Queue);
            json.WriteNumber("token", state.Token);
            json.WriteNumber("lastNumber", state.LastNumber);
            json.WriteNumber("count", state.Count);
            json.WriteStartArray("tickets");
            foreach (Ticket ticket in state.Tickets)
            {
                Write(json, ticket);
            }

            json.WriteEndArray();
            if (state.Tickets.Count > 0 && state.Tickets[^1].Position + 1 < state.Count)
            {
                json.WriteNumber("next", state.Tickets[^1].Number);
            }

            json.WriteNumber("modified", modified);
            json.End(state.Revision);
        });
        return ExitCode.Yes;
    }

    private static void Write(Utf8JsonWriter json, in Ticket ticket)
    {
        json.WriteStartObject();
        json.WriteString("process", ticket.ProcessId);
        json.WriteNumber("number", ticket.Number);
        json.WriteNumber("position", ticket.Position);
        json.WriteStartObject("tags");
        foreach (TicketTag tag in ticket.Tags)
        {
            json.WriteString(tag.Key, tag.Value);
        }

        json.WriteEndObject();
        json.Left(ticket.LeaseLeft);
        json.WriteEndObject();
    }

    // The tags are the last columns, because there may be any number of them.
    private static void WriteLine(Output output, in Ticket ticket)
    {
        List<string> columns =
        [
            ticket.Number.ToString(CultureInfo.InvariantCulture),
            ticket.Position.ToString(CultureInfo.InvariantCulture),
            OneLine.Of(ticket.ProcessId),
        ];
        foreach (TicketTag tag in ticket.Tags)
        {
            columns.Add(OneLine.Of($"{tag.Key}={tag.Value}"));
        }

        output.Columns([.. columns]);
    }
}
