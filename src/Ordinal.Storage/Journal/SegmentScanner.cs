using System;

namespace Ordinal.Storage;

/// <summary>Reads the records of one segment in order, and trusts none of them. One thread at a time.</summary>
internal sealed class SegmentScanner
{
    private readonly SegmentHeader _segment;
    private readonly FileWindow _window;
    private readonly long _length;
    private RecordHeader _record;
    private long _recordPosition;

    public SegmentScanner(IDiskFile file, in SegmentHeader segment)
    {
        _segment = segment;
        _window = new FileWindow(file);
        _length = file.Length;
        Position = SegmentHeader.Bytes;
        Sequence = segment.FirstSequence - 1;
        Revision = segment.FormerRevision;
        Chain = segment.Chain;
    }

    /// <summary>Where the next record is expected, in bytes from the start of the file.</summary>
    public long Position { get; private set; }

    /// <summary>Sequence of the last valid record.</summary>
    public long Sequence { get; private set; }

    /// <summary>Last revision up to there.</summary>
    public long Revision { get; private set; }

    /// <summary>Header checksum of the last valid record.</summary>
    public uint Chain { get; private set; }

    /// <summary>The last valid record's header.</summary>
    public RecordHeader Record => _record;

    /// <summary>Position of the last valid record.</summary>
    public long RecordPosition => _recordPosition;

    /// <summary>The last valid record's payload; valid until the next call of <see cref="Next"/>.</summary>
    public ReadOnlySpan<byte> Payload => _window.At(_recordPosition + RecordHeader.Bytes, _record.PayloadBytes);

    /// <summary>Looks at the next record, and moves behind it when it is valid.</summary>
    public RecordVerdict Next()
    {
        if (Position + Sectors.Bytes > _length)
        {
            return RecordVerdict.Empty;
        }

        switch (RecordHeader.Read(_window.At(Position, RecordHeader.Bytes), out RecordHeader record))
        {
            case HeaderVerdict.Empty:
                return RecordVerdict.Empty;
            case HeaderVerdict.Damaged:
                return RecordVerdict.BadHeader;
            case HeaderVerdict.OtherVersion:
                return RecordVerdict.OtherVersion;
        }

        if (record.Place != (_segment.Salt ^ (ulong)Position))
        {
            return RecordVerdict.Misplaced;
        }

        if (!FollowsLast(record))
        {
            return RecordVerdict.OutOfOrder;
        }

        if (Position + record.RecordBytes > _length)
        {
            return RecordVerdict.BadHeader;
        }

        ReadOnlySpan<byte> content = _window.At(Position, record.RecordBytes)[RecordHeader.Bytes..];
        if (Crc32C.Of(content) != record.ContentChecksum)
        {
            return RecordVerdict.BadPayload;
        }

        _record = record;
        _recordPosition = Position;
        Position += record.RecordBytes;
        Sequence = record.Sequence;
        Revision = record.Facts.LastRevision;
        Chain = record.Checksum;
        return RecordVerdict.Valid;
    }

    /// <summary>Looks at everything from the expected place to the end of the file.</summary>
    public SegmentTail ReadTail()
    {
        long end = Position;
        long durable = 0;
        for (long position = Position; position < _length; position += Sectors.Bytes)
        {
            ReadOnlySpan<byte> sector = _window.At(position, (int)Math.Min(Sectors.Bytes, _length - position));
            if (!Sectors.HoldsAnything(sector))
            {
                continue;
            }

            end = position + sector.Length;
            if (sector.Length == Sectors.Bytes
                && RecordHeader.Read(sector, out RecordHeader record) == HeaderVerdict.Valid
                && record.Place == (_segment.Salt ^ (ulong)position))
            {
                durable = Math.Max(durable, record.DurableSequence);
            }
        }

        return new SegmentTail(end - Position, durable);
    }

    private bool FollowsLast(in RecordHeader record)
    {
        RecordFacts facts = record.Facts;
        bool jumps = (facts.Flags & RecordFlags.RevisionJump) != 0;
        return record.Sequence == Sequence + 1
            && record.Chain == Chain
            && (facts.FirstRevision == Revision + 1 || (jumps && facts.FirstRevision > Revision))
            && facts.LastRevision >= facts.FirstRevision - 1;
    }
}
