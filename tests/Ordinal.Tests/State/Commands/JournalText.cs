using Ordinal.State;

namespace Ordinal.Tests.State.Commands;

/// <summary>Journal records as bytes and as commands, for tests that compare them.</summary>
internal static class JournalText
{
    /// <summary>The bytes of one entry.</summary>
    internal static byte[] Encode(Action<JournalEncoder> write)
    {
        StateWriter writer = new();
        write(new JournalEncoder(writer));
        return writer.Written.ToArray();
    }

    internal static byte[] Encode(Command command) => Encode(encoder => encoder.Applied(command));

    /// <summary>Reads a record that must be whole.</summary>
    internal static List<JournalEntry> Decode(ReadOnlySpan<byte> record)
    {
        JournalDecoder decoder = new(record);
        List<JournalEntry> entries = [];
        while (decoder.TryNext(out JournalEntry entry))
        {
            entries.Add(entry);
        }

        Assert.Null(decoder.Fault);
        Assert.Equal(record.Length, decoder.Position);
        return entries;
    }

    /// <summary>Writes entries again.</summary>
    internal static byte[] Encode(IEnumerable<JournalEntry> entries) => Encode(encoder =>
    {
        foreach (JournalEntry entry in entries)
        {
            switch (entry.Kind)
            {
                case JournalEntryKind.Time:
                    encoder.Time(entry.EngineMs, entry.WallMs);
                    break;
                case JournalEntryKind.Expiry:
                    encoder.Expired(entry.Count);
                    break;
                default:
                    encoder.Applied(entry.Command);
                    break;
            }
        }
    });

    /// <summary>What a request's fingerprint is made of.</summary>
    internal static string Canonical(Command command)
    {
        StateWriter writer = new();
        CommandEncoder.Write(writer, command);
        return Convert.ToHexStringLower(writer.Written);
    }
}
