using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Ordinal.State;

namespace Ordinal;

/// <summary>Turns one line of an export into the command that imports it.</summary>
internal static class ImportLine
{
    /// <summary>Makes the command.</summary>
    /// <param name="json">An object as <see cref="LineWriter"/> draws it.</param>
    /// <param name="skipped">Counts what does not move: the line itself, or tickets in it.</param>
    /// <returns>The command, or null when the line is skipped as a whole.</returns>
    /// <exception cref="FormatException">It is no such line; the message says why. Errors of JSON are of other types.</exception>
    internal static Command? Read(JsonElement json, ref long skipped)
    {
        ObjectName name = new(LineJson.RequiredText(json, "name"));
        string kind = LineJson.RequiredText(json, "kind");
        if (kind == KindWords.Lock || json.TryGetProperty("session", out _))
        {
            skipped++;
            return null;
        }

        StateWriter writer = new();
        switch (kind)
        {
            case KindWords.Counter:
                ImportEncoder.Counter(writer, LineJson.RequiredNumber(json, "value"), ReadSeries(json));
                break;
            case KindWords.Queue:
                ImportEncoder.Queue(writer, LineJson.RequiredNumber(json, "lastNumber"), ReadTickets(json, ref skipped));
                break;
            case KindWords.Cell:
                ImportEncoder.Cell(writer, LineJson.RequiredBytes(json, "text"), LineJson.Bytes(json, "contentType"));
                break;
            case KindWords.Set:
                WriteSet(writer, json);
                break;
            default:
                throw new FormatException($"'{kind}' is no kind.");
        }

        byte[] encoded = writer.Written.ToArray();

        // The same check is made where it is applied, which only says that it failed and not why.
        new ImportDecoder(name, lastId: 0, revision: 1).Read(encoded);
        return new Command(CommandKind.NameImport, name)
        {
            Number1 = LineJson.RequiredNumber(json, "version"),
            Number2 = LineJson.OptionalNumber(json, "leftMs", -1),
            Value = encoded,
        };
    }

    private static CounterSeries? ReadSeries(JsonElement line)
    {
        if (!line.TryGetProperty("series", out JsonElement json))
        {
            return null;
        }

        string overflow = LineJson.RequiredText(json, "overflow");
        CounterSeries series = new()
        {
            Offset = LineJson.RequiredNumber(json, "offset"),
            Increment = LineJson.RequiredNumber(json, "increment"),
            Minimum = LineJson.RequiredNumber(json, "minimum"),
            Maximum = LineJson.RequiredNumber(json, "maximum"),
            Overflow = OverflowWords.Find(overflow) ?? throw new FormatException($"'{overflow}' is no overflow policy."),
        };
        return series.FindFault() is { } fault ? throw new FormatException(fault)
            : series == CounterSeries.Default ? null
            : series;
    }

    private static List<ImportedTicket> ReadTickets(JsonElement line, ref long skipped)
    {
        List<ImportedTicket> tickets = [];
        foreach (JsonElement json in LineJson.Required(line, "tickets").EnumerateArray())
        {
            if (json.TryGetProperty("session", out _))
            {
                skipped++;
                continue;
            }

            tickets.Add(new ImportedTicket(
                LineJson.RequiredBytes(json, "process"),
                LineJson.RequiredNumber(json, "number"),
                LineJson.RequiredNumber(json, "leaseMs"),
                LineJson.OptionalNumber(json, "leftMs", -1),
                ReadTags(json)));
        }

        return tickets;
    }

    private static TicketTag[] ReadTags(JsonElement ticket)
        => ticket.TryGetProperty("tags", out JsonElement json) ? [.. json.EnumerateArray().Select(ReadTag)] : [];

    private static TicketTag ReadTag(JsonElement json)
        => json.GetArrayLength() == 2
            ? new TicketTag(LineJson.Text(json[0]), LineJson.Text(json[1]))
            : throw new FormatException("A tag is not a key and a value.");

    private static SetUpdate ReadElement(JsonElement json) => new(
        ElementJsonReader.Read(LineJson.Required(json, "value")).ToCanonicalBytes(),
        LineJson.RequiredNumber(json, "inserted"),
        LineJson.RequiredNumber(json, "deleted"));

    private static void WriteSet(StateWriter writer, JsonElement json)
    {
        string bias = LineJson.RequiredText(json, "bias");
        SetRules rules = new()
        {
            Bias = BiasWords.Find(bias) ?? throw new FormatException($"'{bias}' is no bias."),
            SkewMs = LineJson.RequiredNumber(json, "skewMs"),
            HorizonMs = LineJson.RequiredNumber(json, "horizonMs"),
        };
        if (rules.FindFault() is { } fault)
        {
            throw new FormatException(fault);
        }

        List<SetUpdate> elements = [.. LineJson.Required(json, "elements").EnumerateArray().Select(ReadElement)];

        // A line that was written by hand may have them in any order.
        elements.Sort(static (a, b) => a.Element.Span.SequenceCompareTo(b.Element.Span));
        ImportEncoder.Set(
            writer,
            rules,
            LineJson.RequiredNumber(json, "highStamp"),
            LineJson.RequiredNumber(json, "collectedStamp"),
            elements);
    }
}
