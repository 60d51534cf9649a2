using System;

namespace Ordinal.State;

/// <summary>A lease that was found due, and the lease in the object that led to it.</summary>
/// <param name="Lease">The lease to end: that of the place itself, or that of its session.</param>
/// <param name="Place">The lease of the name, the ticket, the holder or the waiter.</param>
internal readonly record struct DueLease(Lease Lease, Lease Place) : IComparable<DueLease>
{
    /// <inheritdoc/>
    public int CompareTo(DueLease other) => LeaseHeap.Compare(Lease, other.Lease);

    /// <summary>Whether it is still to be ended: what ended before may have ended it, or have made it a holder's anew.</summary>
    /// <param name="nowMs">Engine milliseconds.</param>
    /// <returns>False when nothing of it is left in the object.</returns>
    internal bool StillStands(long nowMs)
        => Lease.DeadlineMs <= nowMs && (ReferenceEquals(Lease, Place) || ReferenceEquals(Place.Session?.Lease, Lease));
}
