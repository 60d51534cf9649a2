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
            writer.Number(session.Id);
            writer.Number(session.LeaseMs);
            writer.Number(session.Lease.DeadlineMs);
        }

        writer.Number(context.Names.InOrder.Count);
        OrderedIndex<NamedObject, NameOrder>.Cursor cursor = context.Names.InOrder.Start();
        while (cursor.TryNext(out NamedObject? named))
        {
            WriteObject(writer, named);
            Pass(writer, sink);
        }

        writer.Number(context.Names.TombstoneCount);
        for (Tombstone? stone = context.Names.OldestTombstone; stone is not null; stone = stone.Younger)
        {
            writer.Bytes(stone.Key);
            writer.Number(stone.Version);
            writer.Number(stone.Created);
            writer.Number(stone.Modified);
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

    private static void WriteObject(StateWriter writer, NamedObject named)
    {
        writer.Byte((byte)named.Kind);
        writer.Bytes(named.Key);
        writer.Number(named.Version);
        writer.Number(named.Created);
        writer.Number(named.Modified);
        WriteLease(writer, named.Lease);
        switch (named)
        {
            case CounterObject counter:
                writer.Number(counter.Value);
                writer.Flag(counter.Series is not null);
                if (counter.Series is { } series)
                {
                    CommandEncoder.WriteSeries(writer, series);
                }

                break;
            case QueueObject queue:
                WriteQueue(writer, queue);
                break;
            case CellObject cell:
                writer.Bytes(cell.Value);
                writer.Optional(cell.ContentType);
                break;
            case SetObject set:
                WriteSet(writer, set);
                break;
            case LockObject target:
                WriteLock(writer, target);
                break;
            default:
                Invariant.Require(false, "An object of no known kind stands in the order of names.");
                break;
        }
    }

    private static void WriteLease(StateWriter writer, Lease? lease)
    {
        writer.Flag(lease is not null);
        if (lease is not null)
        {
            writer.Number(lease.Id);
            writer.Number(lease.DeadlineMs);
            writer.Number(lease.Session?.Id ?? 0);
        }
    }

    private static void WriteQueue(StateWriter writer, QueueObject queue)
    {
        writer.Number(queue.LastNumber);
        writer.Number(queue.Line.Count);
        for (int i = 0; i < queue.Line.Count; i++)
        {
            TicketEntry ticket = queue.Line[i];
            writer.Bytes(ticket.Key);
            writer.Number(ticket.Number);
            writer.Number(ticket.PartyId);
            writer.Number(ticket.LeaseMs);
            CommandEncoder.WriteTags(writer, ticket.Tags);
            WriteLease(writer, ticket.Lease);
        }
    }

    private static void WriteSet(StateWriter writer, SetObject set)
    {
        CommandEncoder.WriteRules(writer, set.Rules);
        writer.Number(set.HighStamp);
        writer.Number(set.CollectedStamp);
        writer.Number(set.Elements.Count);
        OrderedIndex<SetElement, NameOrder>.Cursor cursor = set.ByElement.Start();
        while (cursor.TryNext(out SetElement? element))
        {
            writer.Bytes(element.Key);
            writer.Number(element.InsertStamp);
            writer.Number(element.DeleteStamp);
            writer.Number(element.Modified);
        }
    }

    private static void WriteLock(StateWriter writer, LockObject target)
    {
        writer.Flag(target.Holder is not null);
        if (target.Holder is { } holder)
        {
            WriteParty(writer, holder);
        }

        writer.Number(target.Waiters.Count);
        for (int i = 0; i < target.Waiters.Count; i++)
        {
            WriteParty(writer, target.Waiters[i]);
        }
    }

    private static void WriteParty(StateWriter writer, LockParty party)
    {
        writer.Bytes(party.Key);
        writer.Number(party.Token);
        writer.Number(party.LeaseMs);
        writer.Optional(party.Value);
        WriteLease(writer, party.Lease);
    }
}
