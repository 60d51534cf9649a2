using System;

namespace Ordinal.State;

/// <summary>Loads what <see cref="SnapshotWriter"/> wrote into an empty machine.</summary>
/// <remarks>It takes nothing but canonical bytes: what loads would be written again as it was read.</remarks>
internal static class SnapshotReader
{
    /// <summary>
    /// Highest revision, version, id or stamp that is loaded: what counts on from it stays far from the end of the range.
    /// </summary>
    internal const long CountMax = 1L << 62;

    private const int ObjectsMax = int.MaxValue;

    /// <summary>Loads a state.</summary>
    /// <param name="source">The whole snapshot.</param>
    /// <param name="machine">A machine that nothing was applied to; of no use after an error.</param>
    /// <exception cref="FormatException">
    /// The bytes are no snapshot of a known format, or are damaged; the message says where.
    /// </exception>
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
            revision: reader.Number(0, CountMax, "revision"), engineMs: reader.Number(0, CountMax, "engine time"));
        context.LastId = reader.Number(0, CountMax, "last id");
        context.Names.VersionFloor = reader.Number(0, CountMax, "version floor");
        ObjectSnapshot parts = new(machine);
        ReadSessions(ref reader, context, parts);
        int objects = reader.Count(ObjectsMax);
        byte[] last = [];
        for (int i = 0; i < objects; i++)
        {
            NamedObject named = parts.Read(ref reader);
            reader.Require(last.AsSpan().SequenceCompareTo(named.Key) < 0, "a name that is out of order");
            last = named.Key;
            context.Names.Add(named, null);
            context.Memory.Add(named.Kind, 1, named.MemoryBytes);
        }

        parts.RequireUniqueIds(reader);
        ReadTombstones(ref reader, machine, parts);
        RequestSnapshot.Read(ref reader, machine.Requests);
        reader.Require(reader.IsAtEnd, "more than a snapshot");
    }

    private static void ReadSessions(ref StateReader reader, ApplyContext context, ObjectSnapshot parts)
    {
        int sessions = reader.Count(ObjectsMax);
        for (int i = 0; i < sessions; i++)
        {
            Session session = Session.Of(parts.ReadId(ref reader));
            reader.Require(session.Id > (context.Sessions.Youngest?.Id ?? 0), "a session that is out of order");
            session.LeaseMs = reader.Number(OrdinalLimits.LeaseMsMin, OrdinalLimits.LeaseMsMax, "session lease");
            context.Sessions.Add(session, context.Sessions.Youngest);
            long latest = context.NowMs + OrdinalLimits.LeaseMsMax;
            context.Leases.Schedule(session.Lease, reader.Number(0, latest, "session deadline"));
        }
    }

    private static void ReadTombstones(ref StateReader reader, StateMachine machine, ObjectSnapshot parts)
    {
        NameDirectory names = machine.Context.Names;
        int tombstones = reader.Count(OrdinalLimits.TombstonesMax);
        for (int i = 0; i < tombstones; i++)
        {
            Tombstone stone = new(ObjectSnapshot.ReadName(ref reader));
            parts.ReadStamps(ref reader, stone);
            reader.Require(names.Find(stone.Key) is null, "a name twice");
            names.AddTombstone(stone);
            machine.Context.Memory.Add(ObjectKind.None, 1, stone.MemoryBytes);
        }
    }
}
