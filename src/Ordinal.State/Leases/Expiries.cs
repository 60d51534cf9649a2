namespace Ordinal.State;

/// <summary>What happens when a deadline passes. Every expiry is one revision of its own, applied before anything looks.</summary>
internal static class Expiries
{
    /// <summary>Ends whatever a lease belongs to.</summary>
    /// <param name="context">The state.</param>
    /// <param name="owner">The lease's owner.</param>
    /// <param name="why">What a holder, waiter or session is told: timed out, or ended.</param>
    internal static void EndOwner(ApplyContext context, object owner, StatusCode why)
    {
        switch (owner)
        {
            case TicketEntry ticket:
                QueueOperations.Remove(context, ticket);
                break;
            case LockParty party when ReferenceEquals(party.Lock.Holder, party):
                LockOperations.EndHolder(context, party.Lock, why);
                break;
            case LockParty waiter:
                LockOperations.EndWait(context, waiter, why);
                break;
            case Session session:
                SessionOperations.End(context, session, why);
                break;
            case NamedObject named:
                NameOperations.End(context, named);
                break;
            default:
                Invariant.Require(false, "A lease has an owner of no known kind.");
                break;
        }
    }

    /// <summary>Finds the lease of an object, or of a session behind it, that was due first.</summary>
    /// <remarks>The order is the heap's, so it makes no difference whether time or a look at the name ends a lease.</remarks>
    /// <param name="named">A live object.</param>
    /// <param name="nowMs">Engine milliseconds.</param>
    /// <returns>The lease, or null when the object may be looked at.</returns>
    internal static Lease? FindDue(NamedObject named, long nowMs)
    {
        Lease? due = Earlier(null, named.Lease, nowMs);
        switch (named)
        {
            case QueueObject queue:
                for (int i = 0; i < queue.Line.Count; i++)
                {
                    due = Earlier(due, queue.Line[i].Lease, nowMs);
                }

                break;
            case LockObject target:
                due = Earlier(due, target.Holder?.Lease, nowMs);
                for (int i = 0; i < target.Waiters.Count; i++)
                {
                    due = Earlier(due, target.Waiters[i].Lease, nowMs);
                }

                break;
            default:
                break;
        }

        return due;
    }

    /// <summary>The earlier of a due lease and another with its session, as far as those are due.</summary>
    private static Lease? Earlier(Lease? due, Lease? other, long nowMs)
    {
        if (other is null)
        {
            return due;
        }

        if (other.DeadlineMs <= nowMs && (due is null || LeaseHeap.EndsBefore(other, due)))
        {
            due = other;
        }

        return other.Session is { } session ? Earlier(due, session.Lease, nowMs) : due;
    }
}
