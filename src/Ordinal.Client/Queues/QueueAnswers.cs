using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Ordinal;

/// <summary>Makes results of what a server tells about a queue.</summary>
internal static class QueueAnswers
{
    /// <summary>Reads the answer to a command about one place.</summary>
    /// <param name="json">The answer.</param>
    /// <returns>The result; without a ticket when none is told.</returns>
    internal static TicketResult Place(JsonElement json)
        => new(
            json.TryGetProperty("ticket", out JsonElement ticket) ? ReadTicket(ticket) : null,
            json.Flag("joined") || json.Flag("applied"),
            json.Number("token"),
            json.Number("revision"));

    internal static QueueState Page(JsonElement json)
        => new(
            [.. LineJson.Required(json, "tickets").EnumerateArray().Select(ReadTicket)],
            json.Number("token"),
            json.Number("lastNumber"),
            json.Number("count"),
            json.Number("revision"));

    private static Ticket ReadTicket(JsonElement json)
    {
        List<TicketTag> tags = [];
        foreach (JsonProperty tag in LineJson.Required(json, "tags").EnumerateObject())
        {
            tags.Add(new TicketTag(tag.Name, LineJson.Text(tag.Value)));
        }

        return new Ticket
        {
            ProcessId = json.Text("process"),
            Number = json.Number("number"),
            Position = json.Number("position"),
            Tags = tags,
            LeaseLeft = json.Left(),
        };
    }
}
