using System;
using System.Collections.Generic;

namespace Ordinal.State;

/// <summary>Reads the objects of a snapshot, and checks in each what the commands rely on.</summary>
/// <param name="machine">Gets the leases; the caller adds the objects themselves.</param>
/// <param name="loose">Knows the sessions that are named before they are read; null where all have been read.</param>
internal sealed class ObjectSnapshot(StateMachine machine, LooseSessions? loose = null)
{
    private readonly ApplyContext _context = machine.Context;
    private readonly List<long> _ids = [];

    /// <summary>Reads one object with everything in it.</summary>
    /// <param name="reader">Stands before the object.</param>
    /// <returns>The object.</returns>
    internal NamedObject Read(ref StateReader reader) => Read(ref reader, (ObjectKind)reader.Byte());

    /// <summary>Reads one object with everything in it.</summary>
    /// <param name="reader">Stands before the name.</param>
    /// <param name="kind">The kind.</param>
    /// <returns>The object.</returns>
    internal NamedObject Read(ref StateReader reader, ObjectKind kind)
    {
        byte[] name = ReadNameBytes(ref reader);
        NamedObject named = kind switch
        {
            ObjectKind.Counter => new CounterObject(name),
            ObjectKind.Queue => new QueueObject(new ObjectName(name)),
            ObjectKind.Cell => new CellObject(name),
            ObjectKind.Set => new SetObject(new ObjectName(name)),
            ObjectKind.Lock => new LockObject(new ObjectName(name)),
            _ => throw reader.Damaged($"the unknown kind {(byte)kind}"),
        };
        ReadStamps(ref reader, named);
        named.Lease = ReadLease(ref reader, named, null);
        switch (named)
        {
            case CounterObject counter:
                counter.Value = reader.Number();
                counter.Series = reader.Flag() ? ReadSeries(ref reader) : null;
                break;
            case QueueObject queue:
                ReadQueue(ref reader, queue);
                break;
            case CellObject cell:
                byte[] value = reader.Bytes(OrdinalLimits.ValueBytesMax);
                cell.Restore(value, value.Length, reader.Optional(OrdinalLimits.ContentTypeBytesMax));
                break;
            case SetObject set:
                ReadSet(ref reader, set);
                break;
            default:
                ReadLock(ref reader, (LockObject)named);
                break;
        }

        return named;
    }

    internal static ObjectName ReadName(ref StateReader reader) => new(ReadNameBytes(ref reader));

    private static byte[] ReadNameBytes(ref StateReader reader)
    {
        byte[] name = reader.Bytes(OrdinalLimits.NameBytesMax);

        // Names of plain letters are looked through without making a text of them: loading reads millions.
        if (name.Length > 0 && name.AsSpan().IndexOfAnyExceptInRange((byte)' ', (byte)'~') < 0)
        {
            return name;
        }

        try
        {
            NameRules.Decode(name);
        }
        catch (OrdinalException e)
        {
            throw reader.Damaged($"a name that is none ({e.Message})");
        }

        return name;
    }

    internal void ReadStamps(ref StateReader reader, NamedObject named)
    {
        named.Version = reader.Number(1, SnapshotReader.CountMax, "version");
        named.Created = reader.Number(1, machine.Revision, "creating revision");
        named.Modified = reader.Number(named.Created, machine.Revision, "modifying revision");
    }

    /// <summary>Reads the number of a session or a lease.</summary>
    /// <param name="reader">Stands before the number.</param>
    /// <returns>A number up to the last one that was given.</returns>
    internal long ReadId(ref StateReader reader)
    {
        long id = reader.Number(1, _context.LastId, "id");
        _ids.Add(id);
        return id;
    }

    /// <summary>Requires that no two things have the same number: it orders ends in the same millisecond.</summary>
    /// <param name="reader">Stands behind the last number.</param>
    internal void RequireUniqueIds(in StateReader reader)
    {
        _ids.Sort();
        for (int i = 1; i < _ids.Count; i++)
        {
            reader.Require(_ids[i - 1] != _ids[i], $"the id {_ids[i]} twice");
        }
    }

    private Lease? ReadLease(ref StateReader reader, object owner, Lease? made)
    {
        if (!reader.Flag())
        {
            return null;
        }

        Lease lease = made ?? new Lease(owner);
        lease.Id = ReadId(ref reader);
        long deadline = reader.Number(0, Lease.Never, "deadline");
        reader.Require(
            deadline == Lease.Never || deadline <= _context.NowMs + OrdinalLimits.TimeToLiveMsMax,
            $"the deadline {deadline}, which no command sets");
        _context.Leases.Schedule(lease, deadline);
        long session = reader.Number();
        if (session != 0)
        {
            reader.Require(session > 0 && session <= _context.LastId, $"the session {session}, which never was");
            SessionBinding.Move(
                lease,
                loose?.Of(session) ?? _context.Sessions.Find(session) ?? throw reader.Damaged($"the unknown session {session}"));
        }

        return lease;
    }

    internal static CounterSeries ReadSeries(ref StateReader reader)
    {
        CounterSeries series = new()
        {
            Offset = reader.Number(),
            Increment = reader.Number(),
            Minimum = reader.Number(),
            Maximum = reader.Number(),
            Overflow = (OverflowPolicy)reader.Byte(),
        };
        reader.Require(series.FindFault() is null && series != CounterSeries.Default, "a series that no counter keeps");
        return series;
    }

    private void ReadQueue(ref StateReader reader, QueueObject queue)
    {
        queue.LastNumber = reader.Number(0, long.MaxValue, "last ticket");
        int tickets = reader.Count(OrdinalLimits.TicketsMax);
        long last = 0;
        for (int i = 0; i < tickets; i++)
        {
            last = ReadTicket(ref reader, queue, last + 1).Number;
        }
    }

    /// <summary>Reads a ticket and puts it into its queue.</summary>
    /// <param name="reader">Stands before the ticket.</param>
    /// <param name="queue">The queue, whose last number is known.</param>
    /// <param name="lowest">The lowest legal number.</param>
    /// <returns>The ticket.</returns>
    internal TicketEntry ReadTicket(ref StateReader reader, QueueObject queue, long lowest)
    {
        byte[] process = reader.Bytes(OrdinalLimits.PartyIdBytesMax);
        reader.Require(process.Length > 0 && queue.Tickets.Find(process) is null, "a process without an id, or twice");
        long number = reader.Number(lowest, queue.LastNumber, "ticket");
        long party = reader.Number(1, _context.LastId, "party");
        long leaseMs = reader.Number(0, OrdinalLimits.LeaseMsMax, "ticket lease");
        TicketTag[] tags = new TicketTag[reader.Count(OrdinalLimits.TagsMax)];
        for (int t = 0; t < tags.Length; t++)
        {
            tags[t] = new TicketTag(reader.Text(OrdinalLimits.TagBytesMax), reader.Text(OrdinalLimits.TagBytesMax));
        }

        TicketEntry ticket = new(queue, process)
        {
            Number = number,
            PartyId = party,
            Tags = tags,
            LeaseMs = leaseMs,
        };
        ticket.Lease = ReadLease(ref reader, ticket, null);
        if (ticket.Lease is null)
        {
            _ids.Add(party);
        }

        reader.Require(ticket.Lease is null ? leaseMs == 0 : ticket.Lease.Id == party, "a ticket that lost its lease");
        int place = queue.Line.PositionOf(number);
        reader.Require(place == queue.Line.Count || queue.Line[place].Number != number, "a ticket twice");
        QueueMutations.Insert(queue, ticket);
        return ticket;
    }

    private static void ReadSet(ref StateReader reader, SetObject set)
    {
        set.Rules = new SetRules
        {
            Bias = (SetBias)reader.Byte(),
            SkewMs = reader.Number(),
            HorizonMs = reader.Number(),
        };
        reader.Require(set.Rules.FindFault() is null, "rules that no set keeps");
        set.HighStamp = reader.Number(SetUpdate.Never, SnapshotReader.CountMax, "high stamp");
        set.CollectedStamp = reader.Number(SetUpdate.Never, set.HighStamp, "collected stamp");
        int elements = reader.Count(int.MaxValue);
        byte[]? last = null;
        for (int i = 0; i < elements; i++)
        {
            SetElement element = ReadElement(ref reader, set);
            reader.Require(
                last is null || last.AsSpan().SequenceCompareTo(element.Key) < 0, "an element that is out of order");
            last = element.Key;
            set.Insert(element);
        }
    }

    /// <summary>Reads an element.</summary>
    /// <param name="reader">Stands before the element.</param>
    /// <param name="set">The set, whose high stamp is known; the caller puts the element in.</param>
    /// <returns>The element.</returns>
    internal static SetElement ReadElement(ref StateReader reader, SetObject set)
    {
        SetElement element = new(reader.Bytes(LwwValue.BytesMax))
        {
            InsertStamp = reader.Number(SetUpdate.Never, set.HighStamp, "stamp"),
            DeleteStamp = reader.Number(SetUpdate.Never, set.HighStamp, "stamp"),
            Modified = reader.Number(1, set.Modified, "modifying revision"),
        };
        reader.Require(element.LastStamp >= 0, "an element without a stamp");
        return element;
    }

    private void ReadLock(ref StateReader reader, LockObject target)
    {
        target.Holder = reader.Flag() ? ReadParty(ref reader, target) : null;
        reader.Require(target.Holder is null || target.Holder.Token > 0, "a holder without a token");
        _context.Memory.AddParties(target.Holder is null ? 0 : 1, 0);
        int waiters = reader.Count(OrdinalLimits.WaitersMax);
        reader.Require(waiters == 0 || target.Holder is not null, "waiters of a free lock");
        long last = 0;
        for (int i = 0; i < waiters; i++)
        {
            last = ReadWaiter(ref reader, target, last + 1).PartyId;
        }
    }

    /// <summary>Reads a waiter and puts it into the line.</summary>
    /// <param name="reader">Stands before the waiter.</param>
    /// <param name="target">The lock, which has a holder.</param>
    /// <param name="lowest">The lowest legal number.</param>
    /// <returns>The waiter.</returns>
    internal LockParty ReadWaiter(ref StateReader reader, LockObject target, long lowest)
    {
        LockParty party = ReadParty(ref reader, target);
        reader.Require(party.Token == 0 && party.PartyId >= lowest, "a waiter that is out of order");
        bool holds = target.Holder!.HasKey(party.Key); // there is a holder where there are waiters
        reader.Require(!holds && target.FindWaiter(party.Key) is null, "an owner twice");
        target.AddWaiter(party);
        _context.Memory.AddParties(0, 1);
        return party;
    }

    private LockParty ReadParty(ref StateReader reader, LockObject target)
    {
        byte[] owner = reader.Bytes(OrdinalLimits.PartyIdBytesMax);
        LockParty party = new(target, owner)
        {
            Token = reader.Number(0, target.Version, "token"),
            LeaseMs = reader.Number(0, OrdinalLimits.LeaseMsMax, "lock lease"),
            Value = reader.Optional(OrdinalLimits.ValueBytesMax),
        };
        reader.Require(owner.Length > 0, "a party without an id");
        reader.Require(ReadLease(ref reader, party, party.Lease) is not null, "a party that lost its lease");
        return party;
    }
}
