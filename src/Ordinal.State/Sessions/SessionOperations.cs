using System;

namespace Ordinal.State;

/// <summary>What the session commands do. The end of a session ends everything it owns in one revision.</summary>
internal static class SessionOperations
{
    internal static void Open(ApplyContext context, in Command command, ref Reply reply)
    {
        if (!CommandChecks.LeaseLength(command.Number1, ref reply))
        {
            return;
        }

        Session session = Session.Of(context.NextId());
        session.LeaseMs = command.Number1;
        context.Sessions.Add(session, context.Sessions.Youngest);
        context.Schedule(session.Lease, context.NowMs + command.Number1);
        Answer(context, session, ref reply);
    }

    internal static void Renew(ApplyContext context, in Command command, ref Reply reply)
    {
        if (TryFind(context, command, ref reply, out Session? session)
            && CommandChecks.OptionalLease(command.Number1, ref reply))
        {
            context.Schedule(
                session!.Lease, context.NowMs + (command.Number1 > 0 ? command.Number1 : session.LeaseMs));
            Answer(context, session, ref reply);
        }
    }

    internal static void Close(ApplyContext context, in Command command, ref Reply reply)
    {
        if (TryFind(context, command, ref reply, out Session? session))
        {
            int resources = session!.Resources.Count;
            End(context, session, StatusCode.Ok);
            reply.N1 = session.Id;
            reply.N3 = resources;
            reply.Applied = true;
        }
    }

    internal static void Inspect(ApplyContext context, in Command command, ref Reply reply)
    {
        if (TryFind(context, command, ref reply, out Session? session))
        {
            Answer(context, session!, ref reply);
        }
    }

    /// <summary>
    /// Ends a session: first its waits, so that no lock passes through one of them, then the rest in order of age.
    /// </summary>
    /// <param name="context">The state.</param>
    /// <param name="session">A live session.</param>
    /// <param name="why">What its owner is told when it was not closed; <see cref="StatusCode.Ok"/> tells nothing.</param>
    internal static void End(ApplyContext context, Session session, StatusCode why)
    {
        Lease[] resources = session.Resources.ToArray();
        Array.Sort(resources, static (a, b) => a.Id.CompareTo(b.Id));
        foreach (Lease lease in resources)
        {
            if (lease.Owner is LockParty { Token: 0 } waiter)
            {
                LockOperations.EndWait(context, waiter, StatusCode.Ended);
            }
        }

        foreach (Lease lease in resources)
        {
            if (ReferenceEquals(lease.Session, session))
            {
                Expiries.EndOwner(context, lease.Owner, StatusCode.Ended);
            }
        }

        Invariant.Require(session.Resources.Count == 0, "A session ends and still owns something.");
        context.Schedule(session.Lease, Lease.Never);
        context.Sessions.Remove(session);
        if (why != StatusCode.Ok)
        {
            context.Effects.Add(new PartyEffect(session.Id, why, 0, 0, context.Pending));
        }
    }

    private static bool TryFind(ApplyContext context, in Command command, ref Reply reply, out Session? session)
    {
        session = context.Sessions.Find(command.Number3);
        if (session is null)
        {
            reply.Refuse(StatusCode.UnknownSession, command.Number3);
        }

        return session is not null;
    }

    private static void Answer(ApplyContext context, Session session, ref Reply reply)
    {
        reply.N1 = session.Id;
        reply.N2 = session.Lease.LeftMs(context.NowMs);
        reply.N3 = session.Resources.Count;
        reply.Applied = true;
    }
}
