using System;
using System.Threading;

namespace Ordinal.Storage;

/// <summary>
/// Appends records to the journal and syncs them. <see cref="Append"/>, <see cref="Sync"/>, <see cref="WriteBeacon"/> and
/// <see cref="Close"/> are called by one thread, <see cref="PrepareSpare"/> by another; the properties may be read by any.
/// </summary>
/// <remarks>
/// After a failed write or sync nobody knows what is on the disk, and a second sync may report success for bytes that are lost.
/// So the first failure is final: every later call throws it again, and only a new opening goes on.
/// </remarks>
internal sealed class JournalWriter : IDisposable
{
    /// <summary>Most bytes that wait for a sync. Recovery relies on it: a longer tail is damage, not a torn end.</summary>
    public const long UnsyncedBytesMax = 8 << 20;

    private const int FirstBufferBytes = 64 << 10;

    private readonly JournalEnd _origin;
    private readonly MarkFile _mark;
    private readonly SegmentSpares _spares;
    private readonly int _reservedSpares;
    private readonly byte[] _sector = new byte[Sectors.Bytes];
    private IDiskFile _file;
    private SegmentHeader _segment;
    private byte[] _buffer = new byte[FirstBufferBytes];
    private long _position;
    private long _sequence;
    private long _revision;
    private uint _chain;
    private long _unsyncedBytes;
    private long _durableSequence;
    private long _durableRevision;
    private long _currentRoom;
    private long _currentNumber;
    private StorageException? _failure;

    /// <summary>Goes on behind everything that is durable. Takes ownership of file, mark and spares.</summary>
    public JournalWriter(in JournalEnd end, IDiskFile file, MarkFile mark, SegmentSpares spares, int reservedSpares)
    {
        _origin = end;
        _file = file;
        _mark = mark;
        _spares = spares;
        _reservedSpares = reservedSpares;
        _segment = end.Segment;
        _position = end.Position;
        _sequence = end.Sequence;
        _revision = end.Revision;
        _chain = end.Chain;
        _durableSequence = end.Sequence;
        _durableRevision = end.Revision;
        _currentNumber = end.Segment.Number;
        _currentRoom = end.Segment.Length - end.Position;
        PayloadBytesMax = PayloadLimit(spares.SegmentBytes);
    }

    /// <summary>Most bytes of one payload: a record never spans two segments.</summary>
    public int PayloadBytesMax { get; }

    /// <summary>Sequence of the last record that was appended. The journal thread only.</summary>
    public long AppendedSequence => _sequence;

    /// <summary>Last revision that was appended. The journal thread only.</summary>
    public long AppendedRevision => _revision;

    /// <summary>Every record up to this sequence is on the disk.</summary>
    public long DurableSequence => Volatile.Read(ref _durableSequence);

    /// <summary>Every revision up to this one is on the disk.</summary>
    public long DurableRevision => Volatile.Read(ref _durableRevision);

    /// <summary>Number of the segment that is written.</summary>
    public long SegmentNumber => Volatile.Read(ref _currentNumber);

    /// <summary>Bytes left in the segment that is written. Any thread.</summary>
    public long CurrentRoomBytes => Volatile.Read(ref _currentRoom);

    /// <summary>Whether fewer spares are ready than wanted. Any thread.</summary>
    public bool WantsSpare => _spares.Count < _spares.Wanted;

    /// <summary>
    /// Bytes of records that can be appended before a new spare is needed, without the reserve. A record that is longer than
    /// the rest of its segment leaves that rest unused.
    /// </summary>
    public long RoomBytes => RoomWith(Math.Max(0, _spares.Count - _reservedSpares));

    /// <summary>The same with the reserve, which is for commands that give space back: release, leave, delete, expiry.</summary>
    public long RoomWithReserveBytes => RoomWith(_spares.Count);

    /// <summary>The room there is, to place records in without writing them. Any thread.</summary>
    /// <param name="withReserve">Whether the reserve counts, as in <see cref="RoomWithReserveBytes"/>.</param>
    public RoomCount CountRoom(bool withReserve)
    {
        // The rest first: a spare that is taken in between is missing from the count and not counted twice.
        long rest = Volatile.Read(ref _currentRoom);
        int spares = withReserve ? _spares.Count : Math.Max(0, _spares.Count - _reservedSpares);
        return new RoomCount(rest, spares, _spares.SegmentBytes - SegmentHeader.Bytes);
    }

    /// <summary>Most bytes of a payload in segments of some length.</summary>
    public static int PayloadLimit(long segmentBytes)
        => (int)Math.Min(RecordHeader.PayloadBytesMax, segmentBytes - SegmentHeader.Bytes - RecordHeader.Bytes);

    /// <summary>
    /// Writes a record behind the last one: one write, no allocation once the buffer has grown. Not durable before
    /// <see cref="Sync"/>.
    /// Syncs by itself before more than <see cref="UnsyncedBytesMax"/> would wait, and when it goes over to a spare.
    /// </summary>
    /// <returns>The record's sequence.</returns>
    /// <exception cref="ArgumentException">
    /// The revisions do not follow, or the payload is too long: the caller's mistake.
    /// </exception>
    /// <exception cref="StorageException">
    /// <see cref="StorageErrorCode.NoSpace"/> without a system error: no spare is ready; nothing was written, and the call may be
    /// repeated after <see cref="PrepareSpare"/>. Anything else is final.
    /// </exception>
    public long Append(in RecordFacts facts, ReadOnlySpan<byte> payload)
    {
        ThrowIfFailed();
        CheckFacts(facts, payload.Length);
        int bytes = RecordHeader.BytesOf(payload.Length);
        try
        {
            if (_position + bytes > _segment.Length)
            {
                Rotate(bytes);
            }

            if (_unsyncedBytes > 0 && _unsyncedBytes + bytes > UnsyncedBytesMax)
            {
                SyncFile();
            }

            uint checksum = Encode(facts, payload, bytes);
            _file.Write(_position, _buffer.AsSpan(0, bytes));
            _chain = checksum;
        }
        catch (StorageException failure) when (failure.ErrorName is not null)
        {
            _failure = failure;
            throw;
        }

        _position += bytes;
        _unsyncedBytes += bytes;
        _sequence++;
        _revision = facts.LastRevision;
        Volatile.Write(ref _currentRoom, _segment.Length - _position);
        return _sequence;
    }

    /// <summary>Makes every appended record durable.</summary>
    /// <exception cref="StorageException">The sync failed; final.</exception>
    public void Sync()
    {
        ThrowIfFailed();
        try
        {
            SyncFile();
        }
        catch (StorageException failure)
        {
            _failure = failure;
            throw;
        }
    }

    /// <summary>
    /// Notes in the mark how far the journal is durable, without a sync. Call it every 100 ms or so while there is work.
    /// </summary>
    public void WriteBeacon()
    {
        ThrowIfFailed();
        if (_mark.Facts.DurableSequence == _durableSequence)
        {
            return;
        }

        try
        {
            WriteMark();
        }
        catch (StorageException failure)
        {
            _failure = failure;
            throw;
        }
    }

    /// <summary>Makes one more spare segment when fewer than wanted are ready. One background thread.</summary>
    /// <returns>Whether one was made.</returns>
    /// <exception cref="StorageException">
    /// <see cref="StorageErrorCode.NoSpace"/>: the journal goes on with the room it has. Any other code is final for the engine.
    /// </exception>
    public bool PrepareSpare() => _spares.Prepare();

    /// <summary>
    /// Syncs and marks the end as exact: the next opening takes every byte behind it, or missing before it, for damage.
    /// </summary>
    public void Close()
    {
        Sync();
        try
        {
            _mark.WriteBoth(new MarkFacts
            {
                DurableSequence = _sequence,
                DurableRevision = _revision,
                IsClean = true,
                SegmentNumber = _segment.Number,
                Position = _position,
                Chain = _chain,
            });
        }
        finally
        {
            // Whatever was written behind the mark would be damage to the next opening.
            _failure = new StorageException(StorageErrorCode.Io, "The journal is closed.");
        }
    }

    /// <summary>
    /// Closes the files and leaves the journal as it is: an unclean end unless <see cref="Close"/> came before.
    /// </summary>
    public void Dispose()
    {
        _file.Dispose();
        _mark.Dispose();
        _spares.Dispose();
    }

    private long RoomWith(int spares)
        => Volatile.Read(ref _currentRoom) + (spares * (_spares.SegmentBytes - SegmentHeader.Bytes));

    private void CheckFacts(in RecordFacts facts, int payloadBytes)
    {
        if (payloadBytes > PayloadBytesMax)
        {
            throw new ArgumentException($"A payload of {payloadBytes} bytes is above the limit of {PayloadBytesMax}.");
        }

        bool jumps = (facts.Flags & RecordFlags.RevisionJump) != 0;
        bool follows = facts.FirstRevision == _revision + 1 || (jumps && facts.FirstRevision > _revision);
        if (!follows || facts.LastRevision < facts.FirstRevision - 1 || facts.Count < 0)
        {
            throw new ArgumentException(
                $"Revisions {facts.FirstRevision} to {facts.LastRevision} do not follow revision {_revision}.");
        }
    }

    private uint Encode(in RecordFacts facts, ReadOnlySpan<byte> payload, int bytes)
    {
        if (bytes > _buffer.Length)
        {
            _buffer = new byte[Math.Min(2 * bytes, RecordHeader.BytesOf(RecordHeader.PayloadBytesMax))];
        }

        Span<byte> record = _buffer.AsSpan(0, bytes);
        payload.CopyTo(record[RecordHeader.Bytes..]);
        record[(RecordHeader.Bytes + payload.Length)..].Clear();
        RecordHeader header = new()
        {
            Facts = facts,
            PayloadBytes = payload.Length,
            Sequence = _sequence + 1,
            Place = _segment.Salt ^ (ulong)_position,
            DurableSequence = _durableSequence,
            DurableRevision = _durableRevision,
            Chain = _chain,
        };
        return header.Write(record);
    }

    private void SyncFile()
    {
        if (_unsyncedBytes == 0)
        {
            return;
        }

        _file.Sync();
        _unsyncedBytes = 0;
        Volatile.Write(ref _durableRevision, _revision);
        Volatile.Write(ref _durableSequence, _sequence);
    }

    private void WriteMark() => _mark.Write(new MarkFacts
    {
        DurableSequence = _durableSequence,
        DurableRevision = _durableRevision,
        SegmentNumber = _segment.Number,
    });

    // The header of a segment promises that everything before it is durable, and no record may stand behind a header that is not.
    // The mark learns of the segment before it has records, so that its loss as a whole is noticed.
    private void Rotate(int recordBytes)
    {
        if (_spares.Count == 0)
        {
            throw new StorageException(
                StorageErrorCode.NoSpace, $"A record of {recordBytes} bytes needs a new segment, and no spare is ready.");
        }

        SyncFile();
        if (!_spares.TryTake(out IDiskFile? next))
        {
            throw new InvalidOperationException("A spare that was ready has gone: two threads append.");
        }

        SegmentHeader header = new()
        {
            InstanceId = _origin.InstanceId,
            Number = _segment.Number + 1,
            Salt = SegmentHeader.SaltOf(_origin.InstanceId, _segment.Number + 1, _origin.Epoch),
            FirstSequence = _sequence + 1,
            FormerRevision = _revision,
            Chain = _chain,
            Length = next.Length,
        };
        _file.Dispose();
        _file = next;
        header.Write(_sector);
        next.Write(0, _sector);
        next.Sync();
        _segment = header;
        _position = SegmentHeader.Bytes;
        Volatile.Write(ref _currentRoom, _segment.Length - _position);
        Volatile.Write(ref _currentNumber, header.Number);
        WriteMark();
        _mark.Sync();
    }

    private void ThrowIfFailed()
    {
        if (_failure is { } failure)
        {
            throw new StorageException(failure.Code, $"The journal has failed before: {failure.Message}", failure.File);
        }
    }
}
