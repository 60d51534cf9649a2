using System;
using System.Collections.Generic;

namespace Ordinal.State;

/// <summary>Sessions of a walk that is loaded: one may be named before it is read, and they come in any order.</summary>
/// <param name="context">Gets the sessions.</param>
internal sealed class LooseSessions(ApplyContext context)
{
    private readonly List<Session> _sessions = [];

    /// <summary>The session of a number, made when nothing has named it yet.</summary>
    /// <param name="id">The number.</param>
    /// <returns>The session; its granted lease is 0 until it is read.</returns>
    internal Session Of(long id)
    {
        Session? session = context.Sessions.Find(id);
        if (session is null)
        {
            session = Session.Of(id);
            context.Sessions.Add(session, context.Sessions.Youngest);
            _sessions.Add(session);
        }

        return session;
    }

    /// <summary>Reads a session.</summary>
    /// <param name="reader">Stands before the number.</param>
    /// <param name="id">Its number, already read.</param>
    /// <exception cref="FormatException">The session was read before, or has what no command gives it.</exception>
    internal void Read(ref StateReader reader, long id)
    {
        Session session = Of(id);
        reader.Require(session.LeaseMs == 0, $"the session {id} twice");
        session.LeaseMs = reader.Number(OrdinalLimits.LeaseMsMin, OrdinalLimits.LeaseMsMax, "session lease");
        long latest = context.NowMs + OrdinalLimits.LeaseMsMax;
        context.Leases.Schedule(session.Lease, reader.Number(0, latest, "session deadline"));
    }

    /// <summary>Puts the sessions in order when all have been read.</summary>
    /// <param name="reader">Stands at the end.</param>
    /// <exception cref="FormatException">One was named and never read.</exception>
    internal void Finish(in StateReader reader)
    {
        foreach (Session session in _sessions)
        {
            reader.Require(session.LeaseMs > 0, $"the unknown session {session.Id}");
        }

        _sessions.Sort(static (a, b) => a.Id.CompareTo(b.Id));
        context.Sessions.Arrange(_sessions.ToArray());
    }
}
