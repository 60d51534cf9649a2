namespace Ordinal.State;

/// <summary>The canonical bytes of a command: two commands ask for the same thing exactly when their bytes are equal.</summary>
/// <remarks>
/// <code>
/// byte kind | number flags | optional name | numbers 1, 2, 3 | bytes value | flag detail
/// detail: optional fence lock, number token | optional content type | optional expected | optional holder value
///         | tags | series | elements | replica | set rules | transaction | optional prefix | optional after
/// </code>
/// The request id and the destination are no part of it: they say who asks and where the answer goes.
/// </remarks>
internal static class CommandEncoder
{
    internal static void Write(StateWriter writer, in Command command)
    {
        writer.Byte((byte)command.Kind);
        writer.Number((long)command.Flags);
        writer.Optional(command.Name?.Utf8);
        writer.Number(command.Number1);
        writer.Number(command.Number2);
        writer.Number(command.Number3);
        writer.Bytes(command.Value.Span);
        writer.Flag(command.Detail is not null);
        if (command.Detail is { } detail)
        {
            WriteDetail(writer, detail);
        }
    }

    private static void WriteDetail(StateWriter writer, CommandDetail detail)
    {
        writer.Optional(detail.FenceLock?.Utf8);
        writer.Number(detail.FenceToken);
        writer.Optional(detail.ContentType);
        writer.Optional(detail.Expected);
        writer.Optional(detail.HolderValue);
        WriteTags(writer, detail.Tags);
        writer.Flag(detail.Series is not null);
        if (detail.Series is { } series)
        {
            WriteSeries(writer, series);
        }

        WriteElements(writer, detail.Elements);
        WriteReplica(writer, detail.Replica);
        writer.Flag(detail.SetRules is not null);
        if (detail.SetRules is { } rules)
        {
            WriteRules(writer, rules);
        }

        writer.Flag(detail.Transaction is not null);
        if (detail.Transaction is { } transaction)
        {
            WriteTransaction(writer, transaction);
        }

        writer.Optional(detail.Prefix);
        writer.Optional(detail.After);
    }

    internal static void WriteTags(StateWriter writer, TicketTag[]? tags)
    {
        writer.Number(tags?.Length ?? 0);
        foreach (TicketTag tag in tags ?? [])
        {
            writer.Text(tag.Key);
            writer.Text(tag.Value);
        }
    }

    internal static void WriteSeries(StateWriter writer, CounterSeries series)
    {
        writer.Number(series.Offset);
        writer.Number(series.Increment);
        writer.Number(series.Minimum);
        writer.Number(series.Maximum);
        writer.Byte((byte)series.Overflow);
    }

    internal static void WriteRules(StateWriter writer, SetRules rules)
    {
        writer.Byte((byte)rules.Bias);
        writer.Number(rules.SkewMs);
        writer.Number(rules.HorizonMs);
    }

    internal static void WriteElements(StateWriter writer, byte[][]? elements)
    {
        writer.Number(elements?.Length ?? 0);
        foreach (byte[] element in elements ?? [])
        {
            writer.Bytes(element);
        }
    }

    internal static void WriteReplica(StateWriter writer, SetUpdate[]? replica)
    {
        writer.Number(replica?.Length ?? 0);
        foreach (SetUpdate update in replica ?? [])
        {
            writer.Bytes(update.Element.Span);
            writer.Number(update.InsertStamp);
            writer.Number(update.DeleteStamp);
        }
    }

    private static void WriteTransaction(StateWriter writer, TransactionBody transaction)
    {
        writer.Number(transaction.Compares.Length);
        foreach (Compare compare in transaction.Compares)
        {
            writer.Bytes(compare.Name.Utf8);
            writer.Byte((byte)compare.Target);
            writer.Byte((byte)compare.Relation);
            writer.Number(compare.Number);
            writer.Optional(compare.Value);
        }

        writer.Number(transaction.Then.Length);
        foreach (Command command in transaction.Then)
        {
            Write(writer, command);
        }

        writer.Number(transaction.Else.Length);
        foreach (Command command in transaction.Else)
        {
            Write(writer, command);
        }
    }
}
