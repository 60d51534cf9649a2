using System;
using System.Collections.Generic;

namespace Ordinal.State;

/// <summary>Writes the object that a command of <see cref="CommandKind.NameImport"/> brings.</summary>
/// <remarks>
/// <code>
/// byte kind, then by kind:
/// counter  number value; flag, series
/// queue    number last number; number tickets, each: bytes process, number number, lease ms, ms left (-1 none); tags
/// cell     bytes value; optional content type
/// set      rules; number high, collected; number elements, each: bytes element, number insert, delete
/// </code>
/// Fields are those of <see cref="SnapshotWriter"/>. Tickets rise by number, elements by bytes. What has a session, and locks,
/// cannot be imported, so they have no form. The bytes stand in journals: a change of any field needs a new kind of command.
/// </remarks>
internal static class ImportEncoder
{
    internal static void Counter(StateWriter writer, long value, CounterSeries? series)
    {
        writer.Byte((byte)ObjectKind.Counter);
        writer.Number(value);
        writer.Flag(series is not null);
        if (series is not null)
        {
            CommandEncoder.WriteSeries(writer, series);
        }
    }

    internal static void Queue(StateWriter writer, long lastNumber, IReadOnlyCollection<ImportedTicket> tickets)
    {
        writer.Byte((byte)ObjectKind.Queue);
        writer.Number(lastNumber);
        writer.Number(tickets.Count);
        foreach (ImportedTicket ticket in tickets)
        {
            writer.Bytes(ticket.Process);
            writer.Number(ticket.Number);
            writer.Number(ticket.LeaseMs);
            writer.Number(ticket.LeftMs);
            CommandEncoder.WriteTags(writer, ticket.Tags);
        }
    }

    internal static void Cell(StateWriter writer, ReadOnlySpan<byte> value, byte[]? contentType)
    {
        writer.Byte((byte)ObjectKind.Cell);
        writer.Bytes(value);
        writer.Optional(contentType);
    }

    internal static void Set(
        StateWriter writer, SetRules rules, long highStamp, long collectedStamp, IReadOnlyCollection<SetUpdate> elements)
    {
        writer.Byte((byte)ObjectKind.Set);
        CommandEncoder.WriteRules(writer, rules);
        writer.Number(highStamp);
        writer.Number(collectedStamp);
        writer.Number(elements.Count);
        foreach (SetUpdate element in elements)
        {
            writer.Bytes(element.Element.Span);
            writer.Number(element.InsertStamp);
            writer.Number(element.DeleteStamp);
        }
    }
}
