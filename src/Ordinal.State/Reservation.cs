using System;

namespace Ordinal.State;

/// <summary>
/// How far the state may be ahead of what is synced while it is told to callers; a power cut that takes the difference away is
/// followed by a jump over all of it, so that nothing that was given out is given out again.
/// </summary>
/// <param name="Revisions">
/// Revisions that may have been told: so many versions, ticket numbers and tokens of each name, too.
/// </param>
/// <param name="Units">How far all counters together may have been moved up.</param>
/// <param name="Ids">Numbers that sessions, leases and waiters may have got.</param>
/// <remarks>
/// <code>
/// payload of a jump's record: number revisions | number units | number ids
/// </code>
/// The idea is that of the high-low algorithm for keys: a block is reserved durably before its first member is used.
/// </remarks>
internal readonly record struct Reservation(long Revisions, long Units, long Ids)
{
    /// <summary>What an engine holds itself to. A later version may raise it, never lower it.</summary>
    internal static Reservation Usual { get; } = new(Revisions: 1 << 16, Units: 1 << 16, Ids: 1L << 32);

    /// <summary>Reads the payload of a jump.</summary>
    /// <param name="payload">The payload.</param>
    /// <returns>The reservation.</returns>
    /// <exception cref="FormatException">The bytes are none.</exception>
    internal static Reservation Read(ReadOnlySpan<byte> payload)
    {
        StateReader reader = new(payload);
        Reservation read = new(
            reader.Number(1, SnapshotReader.CountMax, "revisions of a jump"),
            reader.Number(1, SnapshotReader.CountMax, "units of a jump"),
            reader.Number(1, SnapshotReader.CountMax, "ids of a jump"));
        reader.Require(reader.IsAtEnd, $"{reader.Left} bytes behind a jump");
        return read;
    }

    /// <summary>Writes the payload of a jump.</summary>
    /// <param name="writer">Takes it.</param>
    internal void Write(StateWriter writer)
    {
        writer.Number(Revisions);
        writer.Number(Units);
        writer.Number(Ids);
    }

    /// <summary>Moves everything that is given out above what may have been given out.</summary>
    /// <param name="context">The state, between two commands, with no walk open.</param>
    internal void JumpOver(ApplyContext context)
    {
        Invariant.Require(context.Walk is null, "A jump while a snapshot is written.");
        NameDirectory names = context.Names;
        names.VersionFloor = Above(names.VersionFloor, Revisions);
        context.LastId = Above(context.LastId, Ids);
        for (Tombstone? tombstone = names.OldestTombstone; tombstone is not null; tombstone = tombstone.Younger)
        {
            tombstone.Version = Above(tombstone.Version, Revisions);
        }

        OrderedIndex<NamedObject, NameOrder>.Cursor cursor = names.InOrder.Start();
        while (cursor.TryNext(out NamedObject? named))
        {
            named.Version = Above(named.Version, Revisions);
            if (named is CounterObject counter)
            {
                counter.Value = AboveUnits(counter.Value, counter.Series?.Maximum ?? long.MaxValue);
            }
            else if (named is QueueObject queue)
            {
                queue.LastNumber = Above(queue.LastNumber, Revisions);
            }
        }
    }

    /// <summary>A counter's value above all that it may have given out; its maximum, when no more is known to be free.</summary>
    private long AboveUnits(long value, long maximum)
        => value >= maximum ? value : (long)Int128.Min((Int128)value + Units, maximum);

    private static long Above(long number, long by) => Math.Min(number + by, SnapshotReader.CountMax);
}
