using System.Collections.Generic;

namespace Ordinal.State;

/// <summary>Writes the state of one revision in small slices, while commands go on between them.</summary>
/// <remarks>
/// Copy on write: whatever is about to change and has not been written is written first, as it was when the walk began.
/// Each entry carries the number of the last walk that has it, so a change costs one compare. Entries made after the
/// beginning get that number at once. One change keeps one object, and of a queue, a set or a lock with more than
/// <see cref="WalkEncoder.ElementsAtOnceMax"/> parts only its head and the parts it touches: a command keeps no more than
/// it touches. A set that is deleted at once is remembered and written in slices afterwards.
/// <code>
/// 4 bytes "ORDW" | number format (1) | number revision | number engine ms | number last id | number version floor
/// then parts in any order, each with its tag:
/// byte 1 to 5 (+ 8 kept, + 16 head only), the object from its name on; those not kept in byte order of their names
/// byte 32 tickets, 33 elements, 34 waiters: bytes name | (byte 1, ticket, element or party) … | byte 0   after their head
/// byte 40 session | 41 number place, tombstone | 42 client | 43 remembered | 44 wide expired     43 and 44 the oldest first
/// byte 0: number sessions, objects, parts of objects, tombstones, clients, remembered, expired        the end
/// </code>
/// Fields are those of <see cref="SnapshotWriter"/>; a tombstone's place orders tombstones. No part crosses the end of a
/// slice. A change of any field needs a new format number.
/// </remarks>
internal sealed class SnapshotWalk
{
    /// <summary>The format that is written.</summary>
    internal const int Format = 1;

    /// <summary>Bytes that may be kept between two slices; beyond, the walk is abandoned rather than memory filled.</summary>
    internal const long KeptBytesMax = 64L * 1024 * 1024;

    private readonly StateMachine _machine;
    private readonly int _number;
    private readonly WalkPages _kept = new();
    private readonly WalkEncoder _encoder;
    private readonly ElementWalk _elements;
    private readonly Queue<SetObject> _removedSets = new();

    // What had these numbers when the walk began belongs to it; what comes later does not.
    private readonly long _lastSession;
    private readonly long _lastPlace;

    // The next to write, never one that is written already: so one that is removed never stands here.
    private Session? _nextSession;
    private Tombstone? _nextStone;
    private byte[]? _lastName;

    internal SnapshotWalk(StateMachine machine, int number)
    {
        ApplyContext context = machine.Context;
        _machine = machine;
        _number = number;
        _encoder = new WalkEncoder(number);
        _elements = new ElementWalk(number, _encoder);
        Requests = new RequestWalk(this, machine.Requests, _encoder, number);
        Revision = machine.Revision;
        _lastSession = context.LastId;
        _lastPlace = context.Names.LastPlace;
        _nextSession = context.Sessions.Oldest;
        _nextStone = context.Names.OldestTombstone;
        WriteHeader(context);
    }

    /// <summary>The revision whose state is written.</summary>
    internal long Revision { get; }

    internal RequestWalk Requests { get; }

    internal WalkPhase Phase { get; private set; }

    internal bool IsOpen => Phase < WalkPhase.Ended;

    /// <summary>Whether the walk was given up; what it has written is of no use.</summary>
    internal bool IsAbandoned => Phase == WalkPhase.Abandoned;

    /// <summary>Bytes kept before changes that no slice has taken yet.</summary>
    internal long KeptBytes => _kept.Length;

    /// <summary>Writes the next slice. The caller holds the writer role and no command is being applied.</summary>
    /// <param name="writer">Takes the slice behind what it holds.</param>
    /// <param name="itemsMax">Objects, tickets, elements and so on to look at: 1 or more. About 10,000 a millisecond.</param>
    /// <param name="bytesMax">The slice ends with the part that reaches this many bytes: 1 or more.</param>
    /// <returns>False when this was the last slice, or when the walk is abandoned.</returns>
    internal bool Advance(StateWriter writer, int itemsMax, int bytesMax)
    {
        WalkBudget budget = new(writer, itemsMax, (long)writer.Length + bytesMax);

        // Kept heads come before the elements that follow them, so nothing else is written while some are left.
        if (!IsOpen || !_kept.Drain(writer, (long)writer.Length + bytesMax))
        {
            return IsOpen;
        }

        while (IsOpen && !budget.IsSpent && WalkOn(ref budget))
        {
            Phase++;
            if (Phase == WalkPhase.Ended)
            {
                WriteEnd(writer);
                _machine.EndWalk();
            }
        }

        return IsOpen;
    }

    /// <summary>Gives the walk up.</summary>
    internal void Abandon()
    {
        if (IsOpen)
        {
            Phase = WalkPhase.Abandoned;
            _machine.EndWalk();
        }
    }

    /// <summary>Takes a new entry as one that the walk does not want.</summary>
    /// <param name="added">What was made after the walk began.</param>
    internal void Enter(KeyedEntry added) => added.MarkWalked(_number);

    /// <summary>Keeps the tombstone that gives way to a new object, and takes the object as one the walk does not want.</summary>
    /// <param name="replaced">The tombstone, or null.</param>
    /// <param name="added">The object.</param>
    internal void EnterInPlaceOf(Tombstone? replaced, NamedObject added)
    {
        if (replaced is not null)
        {
            Keep(replaced);
        }

        Enter(added);
    }

    /// <summary>Keeps an object or a tombstone that is about to change or to go.</summary>
    /// <param name="changing">As it still is.</param>
    internal void Keep(NamedObject changing)
    {
        if (changing.IsWalked(_number))
        {
            return;
        }

        if (changing is Tombstone stone)
        {
            KeepStone(stone);
            return;
        }

        _encoder.Write(OpenKept(), changing, isKept: true);
        CloseKept();
    }

    /// <summary>Keeps an object that is about to be deleted or replaced.</summary>
    /// <param name="removed">A live object.</param>
    internal void KeepRemoved(NamedObject removed)
    {
        Keep(removed);

        // Queues and locks lose their tickets and waiters one by one; a set goes with all its elements.
        if (removed is SetObject set && Phase <= WalkPhase.Objects)
        {
            _removedSets.Enqueue(set);
        }
    }

    /// <summary>Keeps the object and the part of it that a lease belongs to.</summary>
    /// <param name="owner">The lease's owner.</param>
    internal void KeepOwner(object owner)
    {
        switch (owner)
        {
            case NamedObject named:
                Keep(named);
                break;
            case TicketEntry ticket:
                Keep(ticket);
                break;
            case LockParty party:
                Keep(party);
                break;
            default:
                Keep((Session)owner);
                break;
        }
    }

    internal void Keep(TicketEntry ticket) => Keep(ticket.Queue, ticket);

    internal void Keep(LockParty party) => Keep(party.Lock, party);

    /// <summary>Keeps a part of an object, and the object before it.</summary>
    /// <param name="whole">The queue, set or lock.</param>
    /// <param name="part">Its ticket, element or waiter, as it still is.</param>
    internal void Keep(NamedObject whole, KeyedEntry part)
    {
        Keep(whole);
        if (!part.IsWalked(_number))
        {
            StateWriter page = OpenKept();
            WalkEncoder.BeginPart(page, whole);
            _encoder.WriteElement(page, part);
            WalkEncoder.EndPart(page);
            CloseKept();
        }
    }

    /// <summary>The page for what is kept next; <see cref="CloseKept"/> has to follow.</summary>
    internal StateWriter OpenKept() => _kept.Open();

    /// <summary>Ends what was kept, and the walk when it has become too much.</summary>
    internal void CloseKept()
    {
        _kept.Close();
        if (_kept.Length > KeptBytesMax)
        {
            Abandon();
        }
    }

    private void Keep(Session session)
    {
        if (session.IsWalked(_number) || session.Id > _lastSession)
        {
            return;
        }

        _encoder.Write(OpenKept(), session);
        CloseKept();
        _nextSession = Unwalked(_nextSession);
    }

    private void KeepStone(Tombstone stone)
    {
        if (stone.Place > _lastPlace)
        {
            return;
        }

        _encoder.Write(OpenKept(), stone);
        CloseKept();
        _nextStone = Unwalked(_nextStone);
    }

    private Session? Unwalked(Session? session)
    {
        while (session is not null && session.IsWalked(_number))
        {
            session = session.Younger;
        }

        return session?.Id > _lastSession ? null : session;
    }

    private Tombstone? Unwalked(Tombstone? stone)
    {
        while (stone is not null && stone.IsWalked(_number))
        {
            stone = stone.Younger;
        }

        return stone?.Place > _lastPlace ? null : stone;
    }

    private bool WalkOn(ref WalkBudget budget) => Phase switch
    {
        WalkPhase.Sessions => WalkSessions(ref budget),
        WalkPhase.Objects => WalkObjects(ref budget),
        WalkPhase.RemovedSets => WalkRemovedSets(ref budget),
        WalkPhase.Tombstones => WalkTombstones(ref budget),
        WalkPhase.Clients => Requests.WalkClients(ref budget),
        WalkPhase.Remembered => Requests.WalkRemembered(ref budget),
        _ => Requests.WalkExpired(ref budget),
    };

    private bool WalkSessions(ref WalkBudget budget)
    {
        while (_nextSession is { } session)
        {
            if (!budget.TryTake())
            {
                return false;
            }

            _encoder.Write(budget.Writer, session);
            _nextSession = Unwalked(session);
        }

        return true;
    }

    private bool WalkObjects(ref WalkBudget budget)
    {
        if (!_elements.Advance(ref budget))
        {
            return false;
        }

        OrderedIndex<NamedObject, NameOrder>.Cursor cursor = _lastName is null
            ? _machine.Context.Names.InOrder.Start()
            : _machine.Context.Names.InOrder.Seek(new KeyProbe<NamedObject>(_lastName, exclusive: true));
        while (budget.TryTake())
        {
            if (!cursor.TryNext(out NamedObject? named))
            {
                return true;
            }

            _lastName = named.Key;
            bool isWhole = !named.IsWalked(_number) && _encoder.Write(budget.Writer, named, isKept: false);
            if (!isWhole && WalkEncoder.CountElements(named) > 0)
            {
                _elements.Open(named);
                if (!_elements.Advance(ref budget))
                {
                    return false;
                }
            }
        }

        return false;
    }

    private bool WalkRemovedSets(ref WalkBudget budget)
    {
        while (_elements.Advance(ref budget))
        {
            if (!_removedSets.TryDequeue(out SetObject? set))
            {
                return true;
            }

            _elements.Open(set);
        }

        return false;
    }

    private bool WalkTombstones(ref WalkBudget budget)
    {
        while (_nextStone is { } stone)
        {
            if (!budget.TryTake())
            {
                return false;
            }

            _encoder.Write(budget.Writer, stone);
            _nextStone = Unwalked(stone);
        }

        return true;
    }

    private void WriteHeader(ApplyContext context)
    {
        StateWriter page = OpenKept();
        foreach (byte letter in "ORDW"u8)
        {
            page.Byte(letter);
        }

        page.Number(Format);
        page.Number(Revision);
        page.Number(context.NowMs);
        page.Number(context.LastId);
        page.Number(context.Names.VersionFloor);
        CloseKept();
    }

    private void WriteEnd(StateWriter writer)
    {
        writer.Byte((byte)WalkTag.End);
        writer.Number(_encoder.Sessions);
        writer.Number(_encoder.Objects);
        writer.Number(_encoder.Elements);
        writer.Number(_encoder.Tombstones);
        writer.Number(_encoder.Clients);
        writer.Number(Requests.RememberedCount);
        writer.Number(Requests.ExpiredCount);
    }
}
