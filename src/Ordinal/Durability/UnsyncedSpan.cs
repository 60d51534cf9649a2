using System;
using System.Threading;
using Ordinal.State;

namespace Ordinal;

/// <summary>
/// Keeps what is told in buffered mode within the reservation that a start after a power cut jumps over. The caller holds the
/// writer role, except where a member says otherwise.
/// </summary>
/// <remarks>
/// <code>
///      synced                 written, told                      applied
/// ──────┼───────────────────────────┼────────────────────────────┼──►
///       └──────── at most the reservation ───────────────────────┘  beyond it, and of new counters and queues: wait for a sync
/// </code>
/// </remarks>
/// <param name="machine">The state.</param>
internal sealed class UnsyncedSpan(StateMachine machine)
{
    private static readonly Reservation Reserved = Reservation.Usual;

    private long _durableUnits;

    /// <summary>How far all counters have been moved up since the engine was opened; it saturates.</summary>
    internal long Units { get; private set; }

    /// <summary>Notes that everything up to a number of units is synced. Called by whoever writes, without the role.</summary>
    /// <param name="units">The number.</param>
    internal void Synced(long units)
        => Volatile.Write(ref _durableUnits, units); // a number on its own; a late look syncs once more

    /// <summary>Whether more would be told than is jumped over. Any thread may ask about what it owns.</summary>
    /// <param name="revision">What would be told.</param>
    /// <param name="units">The units that belong to it.</param>
    /// <param name="durableRevision">What is synced.</param>
    /// <returns>True when it must wait for a sync.</returns>
    internal bool IsBeyond(long revision, long units, long durableRevision)
        => revision - durableRevision > Reserved.Revisions
            || units - Volatile.Read(ref _durableUnits) > Reserved.Units; // as above

    /// <summary>Counts what a command has moved.</summary>
    /// <param name="command">The command, applied.</param>
    /// <param name="reply">Its answer.</param>
    /// <param name="durableRevision">What is synced.</param>
    /// <returns>True when its answer must wait for a sync.</returns>
    internal bool MustSync(in Command command, in Reply reply, long durableRevision)
    {
        switch (command.Kind)
        {
            case CommandKind.Transaction or CommandKind.NameImport:
                return true;
            case CommandKind.CounterNext or CommandKind.CounterAdd or CommandKind.CounterSet
                or CommandKind.CounterCompareAndSet or CommandKind.CounterReserve when reply.Applied && reply.N2 > reply.N1:
                Count(unchecked((ulong)reply.N2 - (ulong)reply.N1));
                break;
        }

        // A name that is lost begins again; a counter or queue would then begin with integers that were given.
        bool isNew = reply.Kind is ObjectKind.Counter or ObjectKind.Queue && reply.Created > durableRevision;
        return isNew || IsBeyond(machine.Revision, Units, durableRevision);
    }

    /// <summary>Counts integers that were minted without commands.</summary>
    /// <param name="minted">Names of counters.</param>
    /// <param name="durableRevision">What is synced.</param>
    /// <returns>True when their answer must wait for a sync.</returns>
    internal bool MustSync(ReadOnlySpan<Mint> minted, long durableRevision)
    {
        Count((ulong)minted.Length);
        bool isNew = false;
        foreach (ref readonly Mint mint in minted)
        {
            isNew |= mint.Name.ResolvedBy(machine) is not { } counter || counter.Created > durableRevision;
        }

        return isNew || IsBeyond(machine.Revision, Units, durableRevision);
    }

    private void Count(ulong units) => Units = (long)ulong.Min((ulong)Units + ulong.Min(units, long.MaxValue), long.MaxValue);
}
