using System;
using System.Buffers.Binary;
using Ordinal.State;
using Ordinal.Storage;

namespace Ordinal;

/// <summary>Brings an empty machine to where a data directory says it was: the snapshot, then every record after it.</summary>
internal sealed class Recovery(DataDirectory directory, StateMachine machine)
{
    private byte[] _slice = new byte[1 << 16];
    private int _filled;

    /// <summary>Reads everything.</summary>
    /// <exception cref="StorageException">The bytes are damaged, or do not lead where their headers say.</exception>
    internal void Run()
    {
        using (SnapshotFileReader? snapshot = directory.OpenSnapshot())
        {
            if (snapshot is not null)
            {
                using CollectionHold hold = CollectionHold.Begin(snapshot.FileBytes);
                Load(snapshot);
            }
        }

        using JournalReader records = directory.OpenRecords();
        while (records.Next())
        {
            Replay(records);
        }

        machine.Effects.Clear();
    }

    private void Load(SnapshotFileReader snapshot)
    {
        SnapshotWalkReader reader = new(machine);
        string name = $"the snapshot of revision {snapshot.Facts.Revision}";
        try
        {
            while (snapshot.TryReadBlock(out ReadOnlySpan<byte> content))
            {
                Take(content, reader);
            }
        }
        catch (FormatException e)
        {
            throw StorageException.Damaged($"The content of {name} makes no state: {e.Message}", name, snapshot.BytesDone);
        }

        if (!reader.IsFinished || _filled > 0 || machine.Revision != snapshot.Facts.Revision)
        {
            throw StorageException.Damaged(
                $"The content of {name} leads to revision {machine.Revision}.", name, snapshot.BytesDone);
        }
    }

    /// <summary>Puts slices together again, which blocks cut anywhere: each has its length in four bytes before it.</summary>
    private void Take(ReadOnlySpan<byte> content, SnapshotWalkReader reader)
    {
        if (_slice.Length - _filled < content.Length)
        {
            Array.Resize(ref _slice, Math.Max(_slice.Length * 2, _filled + content.Length));
        }

        content.CopyTo(_slice.AsSpan(_filled));
        _filled += content.Length;
        int done = 0;
        while (_filled - done >= sizeof(int))
        {
            int length = BinaryPrimitives.ReadInt32LittleEndian(_slice.AsSpan(done));
            if (length < 0)
            {
                throw new FormatException($"a slice of {length} bytes");
            }

            if (_filled - done - sizeof(int) < length)
            {
                break;
            }

            reader.Read(_slice.AsSpan(done + sizeof(int), length));
            done += sizeof(int) + length;
        }

        _slice.AsSpan(done, _filled - done).CopyTo(_slice);
        _filled -= done;
    }

    private void Replay(JournalReader records)
    {
        RecordFacts facts = records.Header.Facts;
        string place = $"record {records.Header.Sequence}";
        if (facts.Kind is not (JournalRecordKind.Commands or JournalRecordKind.Jump))
        {
            throw new StorageException(
                StorageErrorCode.FutureFormat,
                $"The journal's {place} is of kind {facts.Kind}, which this engine does not know.");
        }

        if (facts.Kind == JournalRecordKind.Jump)
        {
            Jump(records.Payload, place);
        }
        else
        {
            Apply(records.Payload, place);
        }

        if (machine.Revision != facts.LastRevision)
        {
            throw StorageException.Damaged(
                $"The journal's {place} leads to revision {machine.Revision} and not to {facts.LastRevision}.", place, 0);
        }

        machine.Effects.Clear();
    }

    private void Jump(ReadOnlySpan<byte> payload, string place)
    {
        try
        {
            machine.Jump(Reservation.Read(payload));
        }
        catch (FormatException e)
        {
            throw StorageException.Damaged($"The journal's {place} makes no jump: {e.Message}", place, 0);
        }
    }

    private void Apply(ReadOnlySpan<byte> payload, string place)
    {
        JournalDecoder decoder = new(payload);
        Reply reply = default;
        while (decoder.TryNext(out JournalEntry entry))
        {
            switch (entry.Kind)
            {
                case JournalEntryKind.Time:
                    machine.BeginCycle(entry.EngineMs, entry.WallMs);
                    break;
                case JournalEntryKind.Expiry:
                    machine.Expire(entry.Count);
                    break;
                default:
                    machine.Apply(entry.Command, ref reply);
                    break;
            }
        }

        if (decoder.Fault is { } fault)
        {
            throw StorageException.Damaged($"The journal's {place} makes no commands: {fault}", place, decoder.Position);
        }
    }
}
