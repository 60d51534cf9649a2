using System;
using Ordinal.State;
using Ordinal.Storage;

namespace Ordinal;

/// <summary>What goes to the disk together: encoded commands, cut into records, and who waits for them.</summary>
/// <remarks>
/// Two of them take turns: one is filled under the writer role while the other one is written and synced. The bytes of a group
/// that is written are not touched under the role; its waiting line is touched under the role only.
/// </remarks>
internal sealed class JournalGroup
{
    private GroupRecord[] _records = new GroupRecord[4];
    private SubmissionLine _untilWritten;
    private SubmissionLine _untilSynced;

    /// <summary>The encoded entries.</summary>
    internal StateWriter Entries { get; } = new();

    /// <summary>Closed records.</summary>
    internal int RecordCount { get; private set; }

    /// <summary>The last revision in it; that of the group before when it holds none.</summary>
    internal long LastRevision { get; set; }

    /// <summary>How far counters had been moved up with it: <see cref="UnsyncedSpan.Units"/>.</summary>
    internal long LastUnits { get; set; }

    /// <summary>Entries in it.</summary>
    internal int Count { get; set; }

    /// <summary>Whether somebody waits for a sync.</summary>
    internal bool HasUntilSynced => !_untilSynced.IsEmpty;

    /// <summary>Whether there is nothing to write and nobody waits.</summary>
    internal bool IsEmpty => Entries.Length == 0 && _untilWritten.IsEmpty && _untilSynced.IsEmpty;

    /// <summary>A closed record.</summary>
    /// <param name="index">Its place in their order, from 0 and below <see cref="RecordCount"/>.</param>
    /// <returns>It; valid until <see cref="Clear"/>.</returns>
    internal ref readonly GroupRecord RecordAt(int index) => ref _records[index];

    /// <summary>The bytes of a record.</summary>
    /// <param name="record">One of <see cref="RecordAt"/>.</param>
    /// <returns>Valid until <see cref="Clear"/>.</returns>
    internal ReadOnlySpan<byte> BytesOf(in GroupRecord record) => Entries.Written[record.Start..record.End];

    /// <summary>Places the closed records in the journal's room, without writing them.</summary>
    /// <param name="room">The room; less after.</param>
    /// <returns>False when there is not enough.</returns>
    internal bool TryPlace(ref RoomCount room)
    {
        for (int index = 0; index < RecordCount; index++)
        {
            ref readonly GroupRecord record = ref _records[index];
            if (!room.TryPlace(record.End - record.Start))
            {
                return false;
            }
        }

        return true;
    }

    internal void Add(in GroupRecord record)
    {
        if (RecordCount == _records.Length)
        {
            Array.Resize(ref _records, RecordCount * 2);
        }

        _records[RecordCount++] = record;
    }

    /// <summary>Holds an answer back. The caller holds the writer role.</summary>
    /// <param name="answered">The answered submission.</param>
    /// <param name="durability">What it waits for.</param>
    internal void Hold(Submission answered, Durability durability)
    {
        if (durability == Durability.Fsync)
        {
            _untilSynced.Append(answered);
        }
        else
        {
            _untilWritten.Append(answered);
        }
    }

    /// <summary>Takes those who wait for the bytes to be written. The caller holds the writer role.</summary>
    /// <returns>Them, in the order they came.</returns>
    internal SubmissionLine TakeUntilWritten()
    {
        SubmissionLine taken = _untilWritten;
        _untilWritten = default;
        return taken;
    }

    /// <summary>Takes those who wait for a sync. The caller holds the writer role.</summary>
    /// <returns>Them, in the order they came.</returns>
    internal SubmissionLine TakeUntilSynced()
    {
        SubmissionLine taken = _untilSynced;
        _untilSynced = default;
        return taken;
    }

    /// <summary>Makes it ready to be filled again.</summary>
    internal void Clear()
    {
        Entries.Clear();
        RecordCount = 0;
        Count = 0;
    }
}
