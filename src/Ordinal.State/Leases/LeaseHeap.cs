namespace Ordinal.State;

/// <summary>Leases with a deadline, the next to end first; equal deadlines end in the order of their ids.</summary>
/// <remarks>
/// A binary heap (Williams, 1964) whose entries know their place, so a renewal costs the logarithm of the count.
/// </remarks>
internal sealed class LeaseHeap
{
    private readonly SegmentedArray<Lease?> _places = new();

    internal int Count { get; private set; }

    /// <summary>The lease that ends next, or null.</summary>
    internal Lease? Next => Count == 0 ? null : _places[0];

    /// <summary>The next deadline, or <see cref="Lease.Never"/>.</summary>
    internal long NextDeadlineMs { get; private set; } = Lease.Never;

    /// <summary>Sets the deadline of a lease, whether or not it had one.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="deadlineMs">Engine milliseconds, or <see cref="Lease.Never"/>.</param>
    internal void Schedule(Lease lease, long deadlineMs)
    {
        if (deadlineMs == Lease.Never)
        {
            Cancel(lease);
            return;
        }

        lease.DeadlineMs = deadlineMs;
        if (lease.HeapIndex < 0)
        {
            _places.EnsureIndex(Count);
            Put(Count++, lease);
        }

        Restore(lease.HeapIndex);
        NextDeadlineMs = _places[0]!.DeadlineMs;
    }

    /// <summary>Takes the deadline away from a lease.</summary>
    /// <param name="lease">The lease, with or without a deadline.</param>
    internal void Cancel(Lease lease)
    {
        lease.DeadlineMs = Lease.Never;
        int hole = lease.HeapIndex;
        if (hole < 0)
        {
            return;
        }

        lease.HeapIndex = -1;
        Lease last = _places[--Count]!;
        _places[Count] = null;
        if (hole < Count)
        {
            Put(hole, last);
            Restore(hole);
        }

        NextDeadlineMs = Count == 0 ? Lease.Never : _places[0]!.DeadlineMs;
    }

    /// <summary>Compares two leases in the order in which they end: by deadline, then by id.</summary>
    /// <param name="a">A lease.</param>
    /// <param name="b">Another lease.</param>
    /// <returns>Below 0 when <paramref name="a"/> ends first; 0 for the same lease.</returns>
    internal static int Compare(Lease a, Lease b) => EndsBefore(a, b) ? -1 : EndsBefore(b, a) ? 1 : 0;

    private static bool EndsBefore(Lease a, Lease b)
        => a.DeadlineMs < b.DeadlineMs || (a.DeadlineMs == b.DeadlineMs && a.Id < b.Id);

    private void Put(int place, Lease lease)
    {
        _places[place] = lease;
        lease.HeapIndex = place;
    }

    private void Restore(int place)
    {
        Lease lease = _places[place]!;
        while (place > 0 && EndsBefore(lease, _places[(place - 1) >> 1]!))
        {
            Put(place, _places[(place - 1) >> 1]!);
            place = (place - 1) >> 1;
        }

        while (true)
        {
            int child = (2 * place) + 1;
            if (child >= Count)
            {
                break;
            }

            if (child + 1 < Count && EndsBefore(_places[child + 1]!, _places[child]!))
            {
                child++;
            }

            if (!EndsBefore(_places[child]!, lease))
            {
                break;
            }

            Put(place, _places[child]!);
            place = child;
        }

        Put(place, lease);
    }
}
