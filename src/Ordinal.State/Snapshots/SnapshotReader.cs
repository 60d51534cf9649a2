using System;

namespace Ordinal.State;

/// <summary>Loads what <see cref="SnapshotWriter"/> wrote into an empty machine.</summary>
internal static class SnapshotReader
{
    private const int ObjectsMax = int.MaxValue;

    /// <summary>Loads a state.</summary>
    /// <param name="source">The whole snapshot.</param>
    /// <param name="machine">A machine that nothing was applied to; of no use after an error.</param>
    /// <exception cref="FormatException">The bytes are no snapshot of a known format, or are damaged; the message says where.</exception>
    internal static void Read(ReadOnlySpan<byte> source, StateMachine machine)
    {
        StateReader reader = new(source);
        foreach (byte letter in "ORDS"u8)
        {
            if (reader.Byte() != letter)
            {
                throw reader.Damaged("no snapshot mark");
            }
        }

        long format = reader.Number();
        if (format != SnapshotWriter.Format)
        {
            throw reader.Damaged($"the unknown format {format} (known: {SnapshotWriter.Format})");
        }

        ApplyContext context = machine.Context;
        machine.Load(revision: reader.Number(), engineMs: reader.Number());
        context.LastId = reader.Number();
        context.Names.VersionFloor = reader.Number();
        int sessions = reader.Count(ObjectsMax);
        for (int i = 0; i < sessions; i++)
        {
            Session session = Session.Of(reader.Number());
            session.LeaseMs = reader.Number();
            context.Sessions.Add(session, context.Sessions.Youngest);
            context.Leases.Schedule(session.Lease, reader.Number());
        }

        int objects = reader.Count(ObjectsMax);
        for (int i = 0; i < objects; i++)
        {
            ReadObject(ref reader, context);
        }

        int tombstones = reader.Count(OrdinalLimits.TombstonesMax);
        for (int i = 0; i < tombstones; i++)
        {
            Tombstone stone = new(ReadName(ref reader))
            {
                Version = reader.Number(),
                Created = reader.Number(),
                Modified = reader.Number(),
            };
            context.Names.AddTombstone(stone);
            context.Memory.Add(ObjectKind.None, 1, stone.MemoryBytes);
        }

        RequestSnapshot.Read(ref reader, machine.Requests);
        if (!reader.IsAtEnd)
        {
            throw reader.Damaged("more than a snapshot");
        }
    }

    private static ObjectName ReadName(ref StateReader reader) => new(reader.Bytes(OrdinalLimits.NameBytesMax));

    private static void ReadObject(ref StateReader reader, ApplyContext context)
    {
        ObjectKind kind = (ObjectKind)reader.Byte();
        ObjectName name = ReadName(ref reader);
        NamedObject named = kind switch
        {
            ObjectKind.Counter => new CounterObject(name),
            ObjectKind.Queue => new QueueObject(name),
            ObjectKind.Cell => new CellObject(name),
            ObjectKind.Set => new SetObject(name),
            ObjectKind.Lock => new LockObject(name),
            _ => throw reader.Damaged($"the unknown kind {(byte)kind}"),
        };
        named.Version = reader.Number();
        named.Created = reader.Number();
        named.Modified = reader.Number();
        named.Lease = ReadLease(ref reader, context, named, null);
        switch (named)
        {
            case CounterObject counter:
                counter.Value = reader.Number();
                counter.Series = reader.Flag() ? ReadSeries(ref reader) : null;
                break;
            case QueueObject queue:
                ReadQueue(ref reader, context, queue);
                break;
            case CellObject cell:
                byte[] value = reader.Bytes(OrdinalLimits.ValueBytesMax);
                cell.SetValue(value, reader.Optional(OrdinalLimits.ContentTypeBytesMax));
                break;
            case SetObject set:
                ReadSet(ref reader, set);
                break;
            default:
                ReadLock(ref reader, context, (LockObject)named);
                break;
        }

        context.Names.Add(named, null);
        context.Memory.Add(named.Kind, 1, named.MemoryBytes);
    }

    private static Lease? ReadLease(ref StateReader reader, ApplyContext context, object owner, Lease? made)
    {
        if (!reader.Flag())
        {
            return null;
        }

        Lease lease = made ?? new Lease(owner);
        lease.Id = reader.Number();
        context.Leases.Schedule(lease, reader.Number());
        long session = reader.Number();
        if (session != 0)
        {
            SessionBinding.Move(
                lease, context.Sessions.Find(session) ?? throw reader.Damaged($"the unknown session {session}"));
        }

        return lease;
    }

    private static CounterSeries ReadSeries(ref StateReader reader) => new()
    {
        Offset = reader.Number(),
        Increment = reader.Number(),
        Minimum = reader.Number(),
        Maximum = reader.Number(),
        Overflow = (OverflowPolicy)reader.Byte(),
    };

    private static void ReadQueue(ref StateReader reader, ApplyContext context, QueueObject queue)
    {
        queue.LastNumber = reader.Number();
        int tickets = reader.Count(OrdinalLimits.TicketsMax);
        for (int i = 0; i < tickets; i++)
        {
            byte[] process = reader.Bytes(OrdinalLimits.PartyIdBytesMax);
            long number = reader.Number();
            long party = reader.Number();
            long leaseMs = reader.Number();
            TicketTag[] tags = new TicketTag[reader.Count(OrdinalLimits.TagsMax)];
            for (int t = 0; t < tags.Length; t++)
            {
                tags[t] = new TicketTag(
                    reader.Text(OrdinalLimits.TagBytesMax), reader.Text(OrdinalLimits.TagBytesMax));
            }

            TicketEntry ticket = new(queue, process)
            {
                Number = number,
                PartyId = party,
                Tags = tags,
                LeaseMs = leaseMs,
            };
            ticket.Lease = ReadLease(ref reader, context, ticket, null);
            QueueMutations.Insert(queue, ticket);
        }
    }

    private static void ReadSet(ref StateReader reader, SetObject set)
    {
        set.Rules = new SetRules
        {
            Bias = (SetBias)reader.Byte(),
            SkewMs = reader.Number(),
            HorizonMs = reader.Number(),
        };
        set.HighStamp = reader.Number();
        set.CollectedStamp = reader.Number();
        int elements = reader.Count(ObjectsMax);
        for (int i = 0; i < elements; i++)
        {
            set.Insert(new SetElement(reader.Bytes(LwwValue.BytesMax))
            {
                InsertStamp = reader.Number(),
                DeleteStamp = reader.Number(),
                Modified = reader.Number(),
            });
        }
    }

    private static void ReadLock(ref StateReader reader, ApplyContext context, LockObject target)
    {
        target.Holder = reader.Flag() ? ReadParty(ref reader, context, target) : null;
        int waiters = reader.Count(OrdinalLimits.WaitersMax);
        for (int i = 0; i < waiters; i++)
        {
            target.AddWaiter(ReadParty(ref reader, context, target));
        }
    }

    private static LockParty ReadParty(ref StateReader reader, ApplyContext context, LockObject target)
    {
        LockParty party = new(target, reader.Bytes(OrdinalLimits.PartyIdBytesMax))
        {
            Token = reader.Number(),
            LeaseMs = reader.Number(),
            Value = reader.Optional(OrdinalLimits.ValueBytesMax),
        };
        ReadLease(ref reader, context, party, party.Lease);
        return party;
    }
}
