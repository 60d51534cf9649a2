using System;
using System.Collections.Generic;

namespace Ordinal.Storage;

/// <summary>Gives the records behind the snapshot, in order, each checked again. One thread at a time.</summary>
internal sealed class JournalReader : IDisposable
{
    private readonly IDisk _disk;
    private readonly List<SegmentEntry> _segments;
    private readonly long _afterSequence;
    private IDiskFile? _file;
    private SegmentScanner? _scanner;
    private int _next;
    private long _formerBytes;

    internal JournalReader(IDisk disk, RecoveredDirectory found)
    {
        _disk = disk;
        _segments = found.Segments;
        _afterSequence = found.Snapshot?.Sequence ?? 0;
        foreach (SegmentEntry segment in _segments)
        {
            BytesInAll += segment.EndPosition;
        }
    }

    /// <summary>Bytes of records read so far.</summary>
    public long BytesDone => _formerBytes + (_scanner?.Position ?? 0);

    /// <summary>Bytes of records in the journal.</summary>
    public long BytesInAll { get; }

    /// <summary>The record's header; defined after <see cref="Next"/> returned true.</summary>
    public RecordHeader Header { get; private set; }

    /// <summary>The record's payload; valid until the next call of <see cref="Next"/>.</summary>
    public ReadOnlySpan<byte> Payload => _scanner is { } scanner ? scanner.Payload : default;

    /// <summary>Goes to the next record.</summary>
    /// <returns>False behind the last one.</returns>
    /// <exception cref="StorageException">A record that was whole at opening is not any more.</exception>
    public bool Next()
    {
        while (true)
        {
            if (_scanner is null && !OpenNext())
            {
                return false;
            }

            SegmentEntry segment = _segments[_next - 1];
            if (_scanner!.Sequence == segment.LastSequence)
            {
                _formerBytes += _scanner.Position;
                _scanner = null;
                continue;
            }

            if (_scanner.Next() != RecordVerdict.Valid)
            {
                throw StorageException.Damaged(
                    "A record changed while it was read.", segment.Name, _scanner.Position, _scanner.Revision + 1);
            }

            if (_scanner.Sequence > _afterSequence)
            {
                Header = _scanner.Record;
                return true;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private bool OpenNext()
    {
        _file?.Dispose();
        _file = null;
        if (_next == _segments.Count)
        {
            return false;
        }

        SegmentEntry segment = _segments[_next++];
        _file = _disk.Open(segment.Name);
        _scanner = new SegmentScanner(_file, segment.Header);
        return true;
    }
}
