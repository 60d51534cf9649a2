using System;

namespace Ordinal.State;

/// <summary>Loads what <see cref="SnapshotWriter"/> wrote into an empty machine.</summary>
/// <remarks>It takes nothing but canonical bytes: what loads would be written again as it was read.</remarks>
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
            reader.Require(reader.Byte() == letter, "no snapshot mark");
        }

        long format = reader.Number();
        if (format != SnapshotWriter.Format)
        {
            throw reader.Damaged($"the unknown format {format} (known: {SnapshotWriter.Format})");
        }

        ApplyContext context = machine.Context;
        machine.Load(
            revision: reader.Number(0, long.MaxValue, "revision"), engineMs: reader.Number(0, long.MaxValue, "engine time"));
        context.LastId = reader.Number(0, long.MaxValue, "last id");
        context.Names.VersionFloor = reader.Number(0, long.MaxValue, "version floor");
        ReadSessions(ref reader, context);
        int objects = reader.Count(ObjectsMax);
        byte[] last = [];
        for (int i = 0; i < objects; i++)
        {
            NamedObject named = ObjectSnapshot.Read(ref reader, machine);
            reader.Require(last.AsSpan().SequenceCompareTo(named.Key) < 0, "a name that is out of order");
            last = named.Key;
            context.Names.Add(named, null);
            context.Memory.Add(named.Kind, 1, named.MemoryBytes);
        }

        ReadTombstones(ref reader, machine);
        RequestSnapshot.Read(ref reader, machine.Requests);
        reader.Require(reader.IsAtEnd, "more than a snapshot");
    }

    private static void ReadSessions(ref StateReader reader, ApplyContext context)
    {
        int sessions = reader.Count(ObjectsMax);
        for (int i = 0; i < sessions; i++)
        {
            Session session = Session.Of(
                reader.Number((context.Sessions.Youngest?.Id ?? 0) + 1, context.LastId, "session"));
            session.LeaseMs = reader.Number(OrdinalLimits.LeaseMsMin, OrdinalLimits.LeaseMsMax, "session lease");
            context.Sessions.Add(session, context.Sessions.Youngest);
            context.Leases.Schedule(session.Lease, reader.Number(0, Lease.Never - 1, "session deadline"));
        }
    }

    private static void ReadTombstones(ref StateReader reader, StateMachine machine)
    {
        NameDirectory names = machine.Context.Names;
        int tombstones = reader.Count(OrdinalLimits.TombstonesMax);
        for (int i = 0; i < tombstones; i++)
        {
            Tombstone stone = new(ObjectSnapshot.ReadName(ref reader));
            ObjectSnapshot.ReadStamps(ref reader, machine, stone);
            reader.Require(names.Find(stone.Key) is null, "a name twice");
            names.AddTombstone(stone);
            machine.Context.Memory.Add(ObjectKind.None, 1, stone.MemoryBytes);
        }
    }
}
