using System.Text.Json;
using Ordinal.State;

namespace Ordinal;

/// <summary>Writes one name of an export as a JSON object.</summary>
/// <remarks>
/// <code>
/// {"name", "kind", "version", "created", "modified", ("leftMs"), ("session"), by kind}
/// counter  "value" ("series": {"offset", "increment", "minimum", "maximum", "overflow": "refuse" | "wrap" | "saturate"})
/// queue    "lastNumber", "tickets": [{"process", "number", "leaseMs", ("leftMs"), ("session"), ("tags": [[key, value], …])}]
/// cell     "text" ("contentType")
/// set      "bias": "removal" | "insertion", "skewMs", "horizonMs", "highStamp", "collectedStamp",
///          "elements": [{"value", "inserted", "deleted"}]
/// lock     ("holder": party), "waiters": [party]       party: {"owner", "token", "leaseMs", ("leftMs"), ("session"), ("value")}
/// </code>
/// What stands in parentheses is left out when there is none. Bytes are as in <see cref="LineJson"/>, values as in
/// <see cref="ElementJson"/>; stamps are milliseconds, -1 for never; "leftMs" are milliseconds of engine time until the end.
/// </remarks>
/// <param name="json">Gets the object.</param>
/// <param name="nowMs">Engine milliseconds of the state.</param>
internal sealed class LineWriter(Utf8JsonWriter json, long nowMs)
{
    /// <summary>Writes a name.</summary>
    /// <param name="named">A live object.</param>
    internal void Write(NamedObject named)
    {
        json.WriteStartObject();
        json.WriteString("name", named.Key);
        json.WriteString("kind", KindWords.Of(named.Kind));
        json.WriteNumber("version", named.Version);
        json.WriteNumber("created", named.Created);
        json.WriteNumber("modified", named.Modified);
        WriteLease(named.Lease);
        switch (named)
        {
            case CounterObject counter:
                WriteCounter(counter);
                break;
            case QueueObject queue:
                WriteQueue(queue);
                break;
            case CellObject cell:
                LineJson.WriteBytes(json, "text", cell.Value);
                if (cell.ContentType is { } type)
                {
                    LineJson.WriteBytes(json, "contentType", type);
                }

                break;
            case SetObject set:
                WriteSet(set);
                break;
            default:
                WriteLock((LockObject)named);
                break;
        }

        json.WriteEndObject();
    }

    private void WriteLease(Lease? lease)
    {
        if (lease is { DeadlineMs: not Lease.Never })
        {
            json.WriteNumber("leftMs", lease.LeftMs(nowMs));
        }

        if (lease?.Session is { } session)
        {
            json.WriteNumber("session", session.Id);
        }
    }

    private void WriteCounter(CounterObject counter)
    {
        json.WriteNumber("value", counter.Value);
        if (counter.Series is { } series)
        {
            SeriesJson.Write(json, series);
        }
    }

    private void WriteQueue(QueueObject queue)
    {
        json.WriteNumber("lastNumber", queue.LastNumber);
        json.WriteStartArray("tickets");
        for (int i = 0; i < queue.Line.Count; i++)
        {
            TicketEntry ticket = queue.Line[i];
            json.WriteStartObject();
            LineJson.WriteBytes(json, "process", ticket.Key);
            json.WriteNumber("number", ticket.Number);
            json.WriteNumber("leaseMs", ticket.LeaseMs);
            WriteLease(ticket.Lease);
            WriteTags(ticket.Tags);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteTags(TicketTag[] tags)
    {
        if (tags.Length == 0)
        {
            return;
        }

        json.WriteStartArray("tags");
        foreach (TicketTag tag in tags)
        {
            json.WriteStartArray();
            json.WriteStringValue(tag.Key);
            json.WriteStringValue(tag.Value);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private void WriteSet(SetObject set)
    {
        json.WriteString("bias", BiasWords.Of(set.Rules.Bias));
        json.WriteNumber("skewMs", set.Rules.SkewMs);
        json.WriteNumber("horizonMs", set.Rules.HorizonMs);
        json.WriteNumber("highStamp", set.HighStamp);
        json.WriteNumber("collectedStamp", set.CollectedStamp);
        json.WriteStartArray("elements");
        OrderedIndex<SetElement, NameOrder>.Cursor cursor = set.ByElement.Start();
        while (cursor.TryNext(out SetElement? element))
        {
            ElementJson.WriteUpdate(json, element.Key, element.InsertStamp, element.DeleteStamp);
        }

        json.WriteEndArray();
    }

    private void WriteLock(LockObject target)
    {
        if (target.Holder is { } holder)
        {
            json.WritePropertyName("holder");
            WriteParty(holder);
        }

        json.WriteStartArray("waiters");
        for (int i = 0; i < target.Waiters.Count; i++)
        {
            WriteParty(target.Waiters[i]);
        }

        json.WriteEndArray();
    }

    private void WriteParty(LockParty party)
    {
        json.WriteStartObject();
        LineJson.WriteBytes(json, "owner", party.Key);
        json.WriteNumber("token", party.Token);
        json.WriteNumber("leaseMs", party.LeaseMs);
        WriteLease(party.Lease);
        if (party.Value is { } value)
        {
            LineJson.WriteBytes(json, "value", value);
        }

        json.WriteEndObject();
    }
}
