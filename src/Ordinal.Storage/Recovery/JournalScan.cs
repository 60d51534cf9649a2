using System;

namespace Ordinal.Storage;

/// <summary>Reads every segment once and decides where the journal ends, or why it must not be opened.</summary>
/// <remarks>
/// A watermark is a sequence that is durable for certain: the mark's, the snapshot's, and whatever a valid header speaks of.
/// A record that cannot be read at or below the watermark was acknowledged, so the scan refuses. Above it nothing was
/// acknowledged, and the end is a torn tail. Records are acknowledged in order, so what follows the first bad record is cut
/// with it.
/// </remarks>
internal sealed class JournalScan
{
    private const int CheckBytes = 64 << 10;

    private readonly IDisk _disk;
    private readonly RecoveredDirectory _found;
    private readonly MarkFacts _mark;
    private readonly Action<RecordEntry>? _onRecord;
    private readonly Action<long>? _onBytes;
    private readonly SegmentHeader[] _headers;
    private int _headerCount;
    private long _watermark;

    public JournalScan(
        IDisk disk, RecoveredDirectory found, in MarkFacts mark, Action<RecordEntry>? onRecord, Action<long>? onBytes)
    {
        _disk = disk;
        _found = found;
        _mark = mark;
        _onRecord = onRecord;
        _onBytes = onBytes;
        _headers = new SegmentHeader[found.Listing.Segments.Count];
        _watermark = Math.Max(mark.DurableSequence, found.Snapshot?.Sequence ?? 0);
    }

    private long SnapshotSequence => _found.Snapshot?.Sequence ?? 0;

    /// <summary>Fills in segments, spares, torn bytes and whether the end is clean.</summary>
    public void Run()
    {
        CheckNumbers();
        foreach (NumberedFile segment in _found.Listing.Segments)
        {
            Classify(segment);
        }

        if (_headerCount == 0)
        {
            throw Missing("No segment has a header.", FileNames.Segment(1));
        }

        SegmentEntry? former = null;
        for (int index = 0; index < _headerCount; index++)
        {
            CheckHeader(_headers[index], former);
            former = Scan(_headers[index], isLast: index == _headerCount - 1);
            _found.Segments.Add(former);
        }

        CheckEnd(_found.Last);
    }

    private static StorageException Missing(string message, string file)
        => new(StorageErrorCode.MissingSegment, message, file);

    private void CheckNumbers()
    {
        if (_found.Listing.Segments.Count == 0)
        {
            throw Missing("The journal is missing.", FileNames.Segment(1));
        }

        long next = _found.Listing.FirstSegment;
        foreach (NumberedFile segment in _found.Listing.Segments)
        {
            if (segment.Number != next)
            {
                throw Missing("A segment is missing between others.", FileNames.Segment(next));
            }

            next++;
        }
    }

    private void Classify(NumberedFile segment)
    {
        (long number, long length) = segment;
        string name = FileNames.Segment(number);
        if (length < SegmentHeader.LengthMin || length % Sectors.Bytes != 0)
        {
            throw StorageException.Damaged($"A segment has {length} bytes, which no segment is made with.", name, length);
        }

        using IDiskFile file = _disk.Open(name);
        Span<byte> sector = stackalloc byte[SegmentHeader.Bytes];
        file.Read(0, sector);
        HeaderVerdict verdict = SegmentHeader.Read(sector, out SegmentHeader header);
        if (verdict == HeaderVerdict.OtherVersion)
        {
            throw new StorageException(
                StorageErrorCode.FutureFormat, "The segment was written by another version of the engine.", name);
        }

        bool isBehind = _found.Spares.Count > 0 || _found.TornHeader != 0;
        if (verdict == HeaderVerdict.Valid)
        {
            if (isBehind)
            {
                throw StorageException.Damaged("A segment in use follows one without a header.", name, 0);
            }

            CheckIdentity(header, name, number, length);
            _headers[_headerCount++] = header;
            return;
        }

        // A header is durable before the first record behind it, so records without a header are damage.
        if (!IsZeroFrom(file, SegmentHeader.Bytes) || (verdict == HeaderVerdict.Damaged && isBehind))
        {
            throw StorageException.Damaged("The header of a segment is damaged.", name, 0);
        }

        if (verdict == HeaderVerdict.Empty)
        {
            _found.Spares.Add(segment);
        }
        else
        {
            _found.TornHeader = number;
        }
    }

    private void CheckIdentity(in SegmentHeader header, string name, long number, long length)
    {
        if (header.InstanceId != _found.InstanceId)
        {
            throw new StorageException(StorageErrorCode.WrongInstance, "The segment belongs to another directory.", name);
        }

        if (header.Number != number)
        {
            throw StorageException.Damaged($"The segment is a copy of number {header.Number}.", name, 0);
        }

        if (header.Length != length)
        {
            throw StorageException.Damaged($"The segment has {length} bytes instead of {header.Length}.", name, length);
        }
    }

    private void CheckHeader(in SegmentHeader header, SegmentEntry? former)
    {
        string name = FileNames.Segment(header.Number);
        if (former is { } before)
        {
            if (header.FirstSequence != before.LastSequence + 1
                || header.FormerRevision != before.LastRevision
                || header.Chain != before.Chain)
            {
                throw StorageException.Damaged(
                    "Records are missing at the end of a segment.",
                    before.Name,
                    before.EndPosition,
                    before.LastRevision + 1,
                    header.FormerRevision);
            }

            return;
        }

        if (header.FirstSequence > SnapshotSequence + 1)
        {
            throw new StorageException(
                StorageErrorCode.MissingSegment,
                $"The journal begins with record {header.FirstSequence}, and no readable snapshot reaches up to there.",
                name,
                -1,
                null,
                (_found.Snapshot?.Revision ?? 0) + 1,
                header.FormerRevision);
        }

        CheckSnapshotRevision(header.FirstSequence - 1, header.FormerRevision, name, 0);
    }

    private SegmentEntry Scan(SegmentHeader header, bool isLast)
    {
        string name = FileNames.Segment(header.Number);
        using IDiskFile file = _disk.Open(name);
        SegmentScanner scanner = new(file, header);
        _watermark = Math.Max(_watermark, header.FirstSequence - 1);
        RecordVerdict verdict;
        while ((verdict = scanner.Next()) == RecordVerdict.Valid)
        {
            _watermark = Math.Max(_watermark, scanner.Record.DurableSequence);
            _onRecord?.Invoke(new RecordEntry(name, scanner.RecordPosition, scanner.Record));
            CheckSnapshotRevision(scanner.Sequence, scanner.Revision, name, scanner.RecordPosition);
        }

        SegmentTail tail = scanner.ReadTail();
        _watermark = Math.Max(_watermark, tail.DurableSequence);
        _onBytes?.Invoke(file.Length);
        if (tail.Bytes > 0 || verdict != RecordVerdict.Empty)
        {
            CheckCut(name, scanner, verdict, tail, isLast);
            _found.TornBytes = tail.Bytes;
            _found.Findings.Add(
                new Finding(FindingKind.TornTail, name, scanner.Position, tail.Bytes, scanner.Revision + 1));
        }

        return new SegmentEntry(header, scanner.Sequence, scanner.Revision, scanner.Position, scanner.Chain);
    }

    private void CheckCut(string name, SegmentScanner scanner, RecordVerdict verdict, in SegmentTail tail, bool isLast)
    {
        if (verdict == RecordVerdict.OtherVersion)
        {
            throw new StorageException(
                StorageErrorCode.FutureFormat,
                "A record was written by another version of the engine.",
                name,
                scanner.Position,
                null,
                scanner.Revision + 1);
        }

        string? reason = verdict == RecordVerdict.OutOfOrder ? "A record is not the one that follows."
            : !isLast || _mark.IsClean || _found.TornHeader != 0 ? Describe(verdict)
            : scanner.Sequence + 1 <= _watermark ? Describe(verdict) + $" Records up to {_watermark} were durable."
            : tail.Bytes > JournalWriter.UnsyncedBytesMax
                ? $"{tail.Bytes} bytes follow the last whole record, more than ever wait for a sync."
            : null;
        if (reason is not null)
        {
            throw StorageException.Damaged(
                reason, name, scanner.Position, scanner.Revision + 1, Math.Max(0, _mark.DurableRevision));
        }
    }

    private static string Describe(RecordVerdict verdict) => verdict switch
    {
        RecordVerdict.Empty => "A record is missing before others.",
        RecordVerdict.BadPayload => "The payload of a record is damaged.",
        RecordVerdict.Misplaced => "A record was written for another place.",
        _ => "The header of a record is damaged.",
    };

    private void CheckEnd(SegmentEntry last)
    {
        if (_found.TornHeader != 0)
        {
            string name = FileNames.Segment(_found.TornHeader);
            if (_mark.IsClean)
            {
                throw StorageException.Damaged("The header of a segment is damaged.", name, 0);
            }

            _found.Findings.Add(
                new Finding(FindingKind.TornTail, name, 0, SegmentHeader.Bytes, last.LastRevision + 1));
        }

        if (last.Header.Number < _mark.SegmentNumber)
        {
            throw new StorageException(
                StorageErrorCode.MissingSegment,
                "A segment that was begun is missing at the end.",
                FileNames.Segment(last.Header.Number + 1),
                -1,
                null,
                last.LastRevision + 1);
        }

        long newest = _found.Listing.NewestSnapshot;
        long durable = Math.Max(_mark.DurableRevision, newest);
        if (last.LastSequence < _watermark || last.LastRevision < newest)
        {
            throw StorageException.Damaged(
                "The journal ends before records that were durable.",
                last.Name,
                last.EndPosition,
                last.LastRevision + 1,
                durable);
        }

        bool isAtMark = last.Header.Number == _mark.SegmentNumber
            && last.EndPosition == _mark.Position
            && last.LastSequence == _mark.DurableSequence
            && last.Chain == _mark.Chain;
        if (_mark.IsClean && !isAtMark)
        {
            throw StorageException.Damaged(
                "The journal does not end where it was closed.", last.Name, last.EndPosition, last.LastRevision + 1, durable);
        }

        _found.IsClean = _mark.IsClean;
    }

    private void CheckSnapshotRevision(long sequence, long revision, string name, long position)
    {
        if (_found.Snapshot is { } snapshot && sequence == snapshot.Sequence && revision != snapshot.Revision)
        {
            throw StorageException.Damaged(
                $"Record {sequence} ends with revision {revision}, but the snapshot has revision {snapshot.Revision} there.",
                name,
                position);
        }
    }

    private static bool IsZeroFrom(IDiskFile file, long start)
    {
        byte[] read = new byte[CheckBytes];
        for (long position = start; position < file.Length; position += CheckBytes)
        {
            Span<byte> bytes = read.AsSpan(0, (int)Math.Min(CheckBytes, file.Length - position));
            file.Read(position, bytes);
            if (Sectors.HoldsAnything(bytes))
            {
                return false;
            }
        }

        return true;
    }
}
