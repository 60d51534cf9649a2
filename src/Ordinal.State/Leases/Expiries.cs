using System.Collections.Generic;

namespace Ordinal.State;

/// <summary>
/// What happens when a deadline passes. Every expiry is one revision of its own, applied before anything looks.
/// </summary>
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

    /// <summary>Whether a lease, or the session behind it, is due.</summary>
    /// <param name="lease">The lease, or null.</param>
    /// <param name="nowMs">Engine milliseconds.</param>
    /// <returns>False when there is no lease.</returns>
    internal static bool IsDue(Lease? lease, long nowMs)
        => lease is not null && (lease.DeadlineMs <= nowMs || lease.Session?.Lease.DeadlineMs <= nowMs);

    /// <summary>Collects the leases of an object, and of the sessions behind it, that are due.</summary>
    /// <remarks>
    /// The order is the heap's, so it makes no difference whether time or a look at the name ends a lease. All are collected
    /// at once: a line of a hundred thousand is looked at once and not once for each that ends.
    /// </remarks>
    /// <param name="named">A live object.</param>
    /// <param name="nowMs">Engine milliseconds.</param>
    /// <param name="due">
    /// Filled with the leases, the first to end first; a session stands there once for each place it owns.
    /// </param>
    internal static void CollectDue(NamedObject named, long nowMs, List<DueLease> due)
    {
        Collect(named.Lease, nowMs, due);
        switch (named)
        {
            case QueueObject queue:
                for (int i = 0; i < queue.Line.Count; i++)
                {
                    Collect(queue.Line[i].Lease, nowMs, due);
                }

                break;
            case LockObject target:
                Collect(target.Holder?.Lease, nowMs, due);
                for (int i = 0; i < target.Waiters.Count; i++)
                {
                    Collect(target.Waiters[i].Lease, nowMs, due);
                }

                break;
            default:
                break;
        }

        due.Sort();
    }

    /// <summary>Collects a lease, and that of the session behind it, when they are due.</summary>
    /// <param name="lease">The lease, or null.</param>
    /// <param name="nowMs">Engine milliseconds.</param>
    /// <param name="due">Takes them, in no order.</param>
    internal static void Collect(Lease? lease, long nowMs, List<DueLease> due)
    {
        if (lease is null)
        {
            return;
        }

        if (lease.DeadlineMs <= nowMs)
        {
            due.Add(new DueLease(lease, lease));
        }

        if (lease.Session is { } session && session.Lease.DeadlineMs <= nowMs)
        {
            due.Add(new DueLease(session.Lease, lease));
        }
    }
}
