using System.Collections.Generic;

namespace Ordinal.State;

/// <summary>Keeps a session's list of resources and the leases' places in it in step.</summary>
internal static class SessionBinding
{
    /// <summary>Moves a lease from the session it has to another, or to none.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="session">The new session, or null.</param>
    internal static void Move(Lease lease, Session? session)
    {
        if (lease.Session is { } former)
        {
            // The order of resources says nothing, so the last one may fill the gap.
            List<Lease> resources = former.Resources;
            Lease last = resources[^1];
            resources[lease.SessionIndex] = last;
            last.SessionIndex = lease.SessionIndex;
            resources.RemoveAt(resources.Count - 1);
            lease.SessionIndex = -1;
        }

        lease.Session = session;
        if (session is not null)
        {
            lease.SessionIndex = session.Resources.Count;
            session.Resources.Add(lease);
        }
    }
}
