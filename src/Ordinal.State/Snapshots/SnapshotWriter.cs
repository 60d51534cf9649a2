using System;

namespace Ordinal.State;

/// <summary>Takes the parts of a snapshot in order.</summary>
/// <param name="part">Bytes; valid during the call.</param>
internal delegate void SnapshotSink(ReadOnlySpan<byte> part);

/// <summary>Writes the whole state in one canonical form: equal states give equal bytes.</summary>
/// <remarks>
/// <code>
/// 4 bytes "ORDS" | number format (1) | number revision | number engine ms | number last id | number version floor
/// number sessions    each: number id, lease ms, deadline                            the oldest first
/// number objects     each: byte kind, bytes name, number version, created, modified, lease, body by kind   in byte order
/// number tombstones  each: bytes name, number version, created, modified            the oldest first
/// number clients     each: bytes key, number floor                                  in byte order
/// number remembered  each: wide id, wide payload, optional client key, number n, reply   the oldest first
/// number expired     each: wide id                                                  the oldest first
///
/// lease    flag; number id, deadline, session (0 none)
/// counter  number value; flag, series
/// queue    number last number; number tickets, each: bytes process, number number, party, lease ms; tags; lease
/// cell     bytes value; optional content type
/// set      rules; number high, collected; number elements, each: bytes element, number insert, delete, modified
/// lock     flag holder, party; number waiters, each a party
/// party    bytes owner, number token, lease ms; optional value; lease
/// </code>
/// A change of any field needs a new format number; a reader refuses numbers that it does not know.
/// </remarks>
internal static class SnapshotWriter
{
    /// <summary>The format that is written.</summary>
    internal const int Format = 1;

    /// <summary>Writes a machine's state.</summary>
    /// <param name="machine">The machine; nothing may be applied meanwhile.</param>
    /// <param name="sink">Takes the parts, none larger than one object.</param>
    internal static void Write(StateMachine machine, SnapshotSink sink)
    {
        StateWriter writer = new();
        ApplyContext context = machine.Context;
        foreach (byte letter in "ORDS"u8)
        {
            writer.Byte(letter);
        }

        writer.Number(Format);
        writer.Number(machine.Revision);
        writer.Number(context.NowMs);
        writer.Number(context.LastId);
        writer.Number(context.Names.VersionFloor);
        writer.Number(context.Sessions.Count);
        for (Session? session = context.Sessions.Oldest; session is not null; session = session.Younger)
        {
            ObjectEncoder.WriteSession(writer, session);
        }

        writer.Number(context.Names.InOrder.Count);
        OrderedIndex<NamedObject, NameOrder>.Cursor cursor = context.Names.InOrder.Start();
        while (cursor.TryNext(out NamedObject? named))
        {
            writer.Byte((byte)named.Kind);
            ObjectEncoder.Write(writer, named, withElements: true);
            Pass(writer, sink);
        }

        writer.Number(context.Names.TombstoneCount);
        for (Tombstone? stone = context.Names.OldestTombstone; stone is not null; stone = stone.Younger)
        {
            ObjectEncoder.WriteStamps(writer, stone);
            Pass(writer, sink);
        }

        RequestSnapshot.Write(writer, machine.Requests);
        Pass(writer, sink);
    }

    private static void Pass(StateWriter writer, SnapshotSink sink)
    {
        sink(writer.Written);
        writer.Clear();
    }
}
