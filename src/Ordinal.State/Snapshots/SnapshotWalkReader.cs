using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace Ordinal.State;

/// <summary>Loads what a <see cref="SnapshotWalk"/> wrote into an empty machine, one slice or several at a time.</summary>
/// <remarks>
/// Table and order of names are made once at the end, when their size is known and those that were kept before a change
/// are sorted between the others, which are in order already. It trusts nothing, and keeps no bytes it was given.
/// </remarks>
internal sealed class SnapshotWalkReader
{
    private readonly StateMachine _machine;
    private readonly ApplyContext _context;
    private readonly LooseSessions _sessions;
    private readonly ObjectSnapshot _objects;
    private readonly List<NamedObject> _inOrder = [];
    private readonly List<NamedObject> _kept = [];
    private readonly List<Tombstone> _stones = [];
    private readonly HashTable<LargeObject> _large = new();
    private LargeObject? _lastLarge;
    private long _sessionCount;
    private long _elements;
    private long _clients;
    private bool _hasHeader;

    /// <summary>Begins to load.</summary>
    /// <param name="machine">A machine that nothing was applied to; of no use after an error, and until the end was read.</param>
    internal SnapshotWalkReader(StateMachine machine)
    {
        _machine = machine;
        _context = machine.Context;
        _sessions = new LooseSessions(_context);
        _objects = new ObjectSnapshot(machine, _sessions);
    }

    /// <summary>Whether the end was read: the machine is whole.</summary>
    internal bool IsFinished { get; private set; }

    /// <summary>Reads what one or more whole slices hold, in the order in which they were written.</summary>
    /// <param name="slices">The bytes; not kept.</param>
    /// <exception cref="FormatException">The bytes are of no known format, or are damaged; the message says where.</exception>
    internal void Read(ReadOnlySpan<byte> slices)
    {
        StateReader reader = new(slices);
        if (!_hasHeader)
        {
            ReadHeader(ref reader);
        }

        while (!reader.IsAtEnd)
        {
            reader.Require(!IsFinished, "more than a snapshot");
            ReadPart(ref reader, reader.Byte());
        }
    }

    private void ReadHeader(ref StateReader reader)
    {
        foreach (byte letter in "ORDW"u8)
        {
            reader.Require(reader.Byte() == letter, "no mark of a walk");
        }

        long format = reader.Number();
        reader.Require(format == SnapshotWalk.Format, $"the unknown format {format} (known: {SnapshotWalk.Format})");
        _machine.Load(
            revision: reader.Number(0, SnapshotReader.CountMax, "revision"),
            engineMs: reader.Number(0, SnapshotReader.CountMax, "engine time"));
        _context.LastId = reader.Number(0, SnapshotReader.CountMax, "last id");
        _context.Names.VersionFloor = reader.Number(0, SnapshotReader.CountMax, "version floor");
        _hasHeader = true;
    }

    private void ReadPart(ref StateReader reader, byte tag)
    {
        switch ((WalkTag)tag)
        {
            case WalkTag.Tickets or WalkTag.Elements or WalkTag.Waiters:
                ReadElements(ref reader, (WalkTag)tag);
                break;
            case WalkTag.Session:
                _sessions.Read(ref reader, _objects.ReadId(ref reader));
                _sessionCount++;
                break;
            case WalkTag.Tombstone:
                ReadTombstone(ref reader);
                break;
            case WalkTag.Client:
                ReadClient(ref reader);
                break;
            case WalkTag.Remembered:
                reader.Require(
                    _machine.Requests.RememberedCount < _machine.Requests.RememberedMax, "more answers than are remembered");
                RequestSnapshot.ReadRecord(ref reader, _machine.Requests, loadsClients: true);
                break;
            case WalkTag.Expired:
                reader.Require(
                    _machine.Requests.ExpiredCount < _machine.Requests.ExpiredMax, "more expired ids than are kept");
                _machine.Requests.LoadExpired(RequestSnapshot.ReadId(ref reader, _machine.Requests));
                break;
            case WalkTag.End:
                Finish(ref reader);
                break;
            default:
                reader.Require(tag < (byte)WalkTag.Tickets, $"the unknown part {tag}");
                ReadObject(ref reader, tag);
                break;
        }
    }

    private void ReadObject(ref StateReader reader, byte tag)
    {
        bool isKept = (tag & (byte)WalkTag.Kept) != 0;
        NamedObject named = _objects.Read(ref reader, (ObjectKind)(tag & 7));
        if (isKept)
        {
            _kept.Add(named);
        }
        else
        {
            reader.Require(
                _inOrder.Count == 0 || _inOrder[^1].Key.AsSpan().SequenceCompareTo(named.Key) < 0,
                "a name that is out of order");
            _inOrder.Add(named);
        }

        if ((tag & (byte)WalkTag.HeadOnly) != 0)
        {
            reader.Require(_large.Find(named.Key) is null, "a large object twice");
            _large.Add(new LargeObject(named));
        }

        _context.Memory.Add(named.Kind, 1, named.MemoryBytes);
    }

    private void ReadElements(ref StateReader reader, WalkTag tag)
    {
        byte[] name = reader.Bytes(OrdinalLimits.NameBytesMax);
        LargeObject? large = _lastLarge is not null && _lastLarge.HasKey(name) ? _lastLarge : _large.Find(name);
        reader.Require(large is not null, "parts of an unknown object");
        _lastLarge = large;
        NamedObject whole = large!.Named; // required above
        long before = whole.MemoryBytes;
        while (reader.Flag())
        {
            ReadElement(ref reader, tag, whole);
            _elements++;
        }

        _context.Memory.Add(whole.Kind, 0, whole.MemoryBytes - before);
    }

    private void ReadElement(ref StateReader reader, WalkTag tag, NamedObject whole)
    {
        switch (whole)
        {
            case QueueObject queue when tag == WalkTag.Tickets:
                reader.Require(queue.Line.Count < OrdinalLimits.TicketsMax, "more tickets than a queue takes");
                _objects.ReadTicket(ref reader, queue, lowest: 1);
                break;
            case SetObject set when tag == WalkTag.Elements:
                SetElement element = ObjectSnapshot.ReadElement(ref reader, set);
                reader.Require(set.Elements.Find(element.Key) is null, "an element twice");
                set.Insert(element);
                break;
            case LockObject { Holder: not null } target when tag == WalkTag.Waiters:
                reader.Require(target.Waiters.Count < OrdinalLimits.WaitersMax, "more waiters than a lock takes");
                _objects.ReadWaiter(ref reader, target, lowest: 1);
                break;
            default:
                throw reader.Damaged("parts that their object does not have");
        }
    }

    private void ReadTombstone(ref StateReader reader)
    {
        long place = reader.Number(1, long.MaxValue, "place of a tombstone");
        Tombstone stone = new(ObjectSnapshot.ReadName(ref reader)) { Place = place };
        _objects.ReadStamps(ref reader, stone);
        _stones.Add(stone);
    }

    private void ReadClient(ref StateReader reader)
    {
        byte[] key = reader.Bytes(RequestSnapshot.ClientBytesMax);
        RequestClient client = _machine.Requests.FindClient(key) ?? _machine.Requests.LoadClient(key, floor: -1);
        reader.Require(client.Floor < 0, "a client twice");
        client.Floor = reader.Number(0, long.MaxValue, "floor");
        _clients++;
    }

    private void Finish(ref StateReader reader)
    {
        reader.Require(reader.Number() == _sessionCount, "another number of sessions");
        reader.Require(reader.Number() == _inOrder.Count + _kept.Count, "another number of objects");
        reader.Require(reader.Number() == _elements, "another number of parts of objects");
        reader.Require(reader.Number() == _stones.Count, "another number of tombstones");
        reader.Require(reader.Number() == _clients, "another number of clients");
        reader.Require(reader.Number() == _machine.Requests.RememberedCount, "another number of answers");
        reader.Require(reader.Number() == _machine.Requests.ExpiredCount, "another number of expired ids");
        reader.Require(_machine.Requests.ClientsInOrder.Count == _clients, "a request of an unknown client");
        reader.Require(_clients <= OrdinalLimits.RequestClientsMax, "more clients than are kept");
        reader.Require(_stones.Count <= OrdinalLimits.TombstonesMax, "more tombstones than are kept");
        _sessions.Finish(reader);
        _objects.RequireUniqueIds(reader);
        _context.Names.Load(_kept.Count == 0 ? CollectionsMarshal.AsSpan(_inOrder) : MergeNames(reader), _stones.Count);
        PlaceTombstones(reader);
        IsFinished = true;
    }

    private NamedObject[] MergeNames(in StateReader reader)
    {
        _kept.Sort(static (a, b) => a.Key.AsSpan().SequenceCompareTo(b.Key));
        NamedObject[] merged = new NamedObject[_inOrder.Count + _kept.Count];
        int kept = 0;
        int walked = 0;
        for (int i = 0; i < merged.Length; i++)
        {
            bool takesKept = walked == _inOrder.Count
                || (kept < _kept.Count && _kept[kept].Key.AsSpan().SequenceCompareTo(_inOrder[walked].Key) <= 0);
            merged[i] = takesKept ? _kept[kept++] : _inOrder[walked++];
            reader.Require(
                i == 0 || merged[i - 1].Key.AsSpan().SequenceCompareTo(merged[i].Key) < 0, "a name twice");
        }

        return merged;
    }

    private void PlaceTombstones(in StateReader reader)
    {
        _stones.Sort(static (a, b) => a.Place.CompareTo(b.Place));
        for (int i = 0; i < _stones.Count; i++)
        {
            reader.Require(i == 0 || _stones[i - 1].Place < _stones[i].Place, "a place of tombstones twice");
        }

        foreach (Tombstone stone in _stones)
        {
            reader.Require(_context.Names.Find(stone.Key) is null, "a name twice");
            _context.Names.AddTombstone(stone);
            _context.Memory.Add(ObjectKind.None, 1, stone.MemoryBytes);
        }
    }
}
