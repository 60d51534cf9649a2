using System.Buffers.Binary;
using Ordinal.Storage;

namespace Ordinal.Testing.Storage;

/// <summary>
/// What an opening brought back, after every byte of it was compared: the snapshot says up to which record it reaches, and the
/// records behind it must follow it one by one with the payloads that belong to their sequences.
/// </summary>
/// <param name="LastSequence">The last record, in the snapshot or behind it.</param>
/// <param name="SnapshotSequence">How far the snapshot reaches, 0 when there is none.</param>
internal readonly record struct RecoveredRecords(long LastSequence, long SnapshotSequence)
{
    /// <summary>The payload that the record with a sequence has in every test.</summary>
    internal static byte[] Payload(long sequence, int bytes = 40)
    {
        byte[] payload = new byte[bytes];
        BinaryPrimitives.WriteInt64LittleEndian(payload, sequence);
        payload.AsSpan(8).Fill((byte)(sequence * 31));
        return payload;
    }

    /// <summary>Reads everything; throws when any of it is not what was written.</summary>
    internal static RecoveredRecords Read(DataDirectory directory)
    {
        long last = 0;
        using (SnapshotFileReader? snapshot = directory.OpenSnapshot())
        {
            while (snapshot is not null && snapshot.TryReadBlock(out ReadOnlySpan<byte> content))
            {
                last = snapshot.Facts.Sequence;
                Check(content, last);
            }
        }

        long snapshotSequence = last;
        using JournalReader records = directory.OpenRecords();
        while (records.Next())
        {
            last++;
            Expect(records.Header.Sequence == last, $"record {records.Header.Sequence} follows {last - 1}");
            Expect(records.Header.Facts.LastRevision == last, $"record {last} has revision {records.Header.Facts.LastRevision}");
            Check(records.Payload, last);
        }

        Expect(last == directory.LastSequence, $"the directory says {directory.LastSequence} and gives {last}");
        return new RecoveredRecords(last, snapshotSequence);
    }

    private static void Check(ReadOnlySpan<byte> payload, long sequence)
        => Expect(payload.SequenceEqual(Payload(sequence, payload.Length)), $"the bytes of record {sequence} are others");

    private static void Expect(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"Recovered something else: {otherwise}.");
        }
    }
}
