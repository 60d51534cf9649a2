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

    /// <summary>Finds a lease of an object, or of a session behind it, that is due.</summary>
    /// <param name="named">A live object.</param>
    /// <param name="nowMs">Engine milliseconds.</param>
    /// <returns>The lease, or null when the object may be looked at.</returns>
    internal static Lease? FindDue(NamedObject named, long nowMs)
    {
        if (DueOf(named.Lease, nowMs) is { } own)
        {
            return own;
        }

        switch (named)
        {
            case QueueObject queue:
                for (int i = 0; i < queue.Line.Count; i++)
                {
                    if (DueOf(queue.Line[i].Lease, nowMs) is { } due)
                    {
                        return due;
                    }
                }

                return null;
            case LockObject target:
                for (int i = 0; i < target.Waiters.Count; i++)
                {
                    if (DueOf(target.Waiters[i].Lease, nowMs) is { } due)
                    {
                        return due;
                    }
                }

                return DueOf(target.Holder?.Lease, nowMs);
            default:
                return null;
        }
    }

    private static Lease? DueOf(Lease? lease, long nowMs)
    {
        if (lease is null)
        {
            return null;
        }

        if (lease.Session is { } session && session.Lease.DeadlineMs <= nowMs)
        {
            return session.Lease;
        }

        return lease.DeadlineMs <= nowMs ? lease : null;
    }
}
