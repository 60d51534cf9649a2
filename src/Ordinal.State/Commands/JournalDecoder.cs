using System;

namespace Ordinal.State;

/// <summary>Reads the entries of one journal record, as <see cref="JournalEncoder"/> wrote them, and trusts none.</summary>
/// <remarks>
/// It takes nothing but what the encoder writes: an entry that is read would be written again as it was. What it allocates
/// is bounded by a small multiple of the bytes it is given.
/// </remarks>
/// <param name="record">The bytes of the whole record; not kept.</param>
internal ref struct JournalDecoder(ReadOnlySpan<byte> record)
{
    private StateReader _reader = new(record);
    private bool _hasTime;
    private long _engineMs;
    private long _wallMs;

    /// <summary>What is wrong with the record and where, or null as long as nothing is.</summary>
    internal string? Fault { get; private set; }

    /// <summary>Bytes of the entries read so far.</summary>
    internal int Position { get; private set; }

    /// <summary>Reads the next entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <returns>False at the end of the record, and when it is damaged: then <see cref="Fault"/> says so.</returns>
    internal bool TryNext(out JournalEntry entry)
    {
        entry = default;
        if (Fault is not null || _reader.IsAtEnd)
        {
            return false;
        }

        try
        {
            Read(ref entry);
        }
        catch (FormatException e)
        {
            Fault = e.Message;
            entry = default;
            return false;
        }

        Position = _reader.Position;
        return true;
    }

    private void Read(ref JournalEntry entry)
    {
        byte kind = _reader.Byte();
        switch ((JournalEntryKind)kind)
        {
            case JournalEntryKind.Time:
                entry.Kind = JournalEntryKind.Time;
                ReadTime(ref entry);
                break;
            case JournalEntryKind.Expiry:
                entry.Kind = JournalEntryKind.Expiry;
                entry.Count = (int)_reader.Number(1, int.MaxValue, "number of expiries");
                break;
            default:
                entry.Kind = JournalEntryKind.Command;
                CommandDecoder.Read(ref _reader, kind, ref entry.Command);
                break;
        }
    }

    private void ReadTime(ref JournalEntry entry)
    {
        entry.EngineMs = unchecked(_engineMs + _reader.Number());
        entry.WallMs = unchecked(_wallMs + _reader.Number());
        _reader.Require(
            !_hasTime || entry.EngineMs != _engineMs || entry.WallMs != _wallMs, "a time that is the one before");
        _reader.Require(entry.EngineMs is >= 0 and <= SnapshotReader.CountMax, $"the engine time {entry.EngineMs}");
        _hasTime = true;
        _engineMs = entry.EngineMs;
        _wallMs = entry.WallMs;
    }
}
