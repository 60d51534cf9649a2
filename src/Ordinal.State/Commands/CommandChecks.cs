using System;
using System.Text;

namespace Ordinal.State;

/// <summary>The checks that commands of several kinds share. Each refuses with the value and its limit.</summary>
internal static class CommandChecks
{
    /// <summary>Checks a process id or an owner.</summary>
    /// <param name="id">Its bytes.</param>
    /// <param name="reply">Becomes the refusal.</param>
    /// <returns>False when it is empty or too long.</returns>
    internal static bool PartyId(ReadOnlyMemory<byte> id, ref Reply reply)
    {
        if (id.Length == 0)
        {
            reply.Refuse(StatusCode.InvalidArgument, 0, 1, OrdinalLimits.PartyIdBytesMax);
            return false;
        }

        return AtMost(id.Length, OrdinalLimits.PartyIdBytesMax, ref reply);
    }

    internal static bool Value(int length, ref Reply reply) => AtMost(length, OrdinalLimits.ValueBytesMax, ref reply);

    internal static bool AtMost(long actual, long limit, ref Reply reply)
    {
        if (actual <= limit)
        {
            return true;
        }

        reply.Refuse(StatusCode.LimitExceeded, actual, 0, limit);
        return false;
    }

    internal static bool Tags(TicketTag[]? tags, ref Reply reply)
    {
        if (tags is null)
        {
            return true;
        }

        long bytes = 0;
        foreach (TicketTag tag in tags)
        {
            bytes += Encoding.UTF8.GetByteCount(tag.Key) + Encoding.UTF8.GetByteCount(tag.Value);
        }

        return AtMost(tags.Length, OrdinalLimits.TagsMax, ref reply) && AtMost(bytes, OrdinalLimits.TagBytesMax, ref reply);
    }

    /// <summary>Checks a lease, where 0 means none.</summary>
    /// <param name="leaseMs">Milliseconds.</param>
    /// <param name="reply">Becomes the refusal.</param>
    /// <returns>False when it is outside the limits.</returns>
    internal static bool OptionalLease(long leaseMs, ref Reply reply) => leaseMs == 0 || LeaseLength(leaseMs, ref reply);

    internal static bool LeaseLength(long leaseMs, ref Reply reply)
        => Between(leaseMs, OrdinalLimits.LeaseMsMin, OrdinalLimits.LeaseMsMax, ref reply);

    /// <summary>Checks a time to live, where 0 means none.</summary>
    /// <param name="ttlMs">Milliseconds.</param>
    /// <param name="reply">Becomes the refusal.</param>
    /// <returns>False when it is negative or too long.</returns>
    internal static bool TimeToLive(long ttlMs, ref Reply reply)
        => Between(ttlMs, 0, OrdinalLimits.TimeToLiveMsMax, ref reply);

    internal static bool Between(long actual, long lowest, long highest, ref Reply reply)
    {
        if (actual >= lowest && actual <= highest)
        {
            return true;
        }

        reply.Refuse(StatusCode.OutOfRange, actual, lowest, actual < lowest ? lowest : highest);
        return false;
    }

    /// <summary>Finds the session that a command names.</summary>
    /// <param name="context">The state.</param>
    /// <param name="id">The session's number, or 0 for none.</param>
    /// <param name="reply">Becomes the refusal.</param>
    /// <param name="session">The session, or null when none is named.</param>
    /// <returns>False when the session is unknown.</returns>
    internal static bool Session(ApplyContext context, long id, ref Reply reply, out Session? session)
    {
        session = id == 0 ? null : context.Sessions.Find(id);
        if (id == 0)
        {
            return true;
        }

        if (session is null)
        {
            reply.Refuse(StatusCode.UnknownSession, id);
            return false;
        }

        return true;
    }

    /// <summary>Checks that a session can own one thing more. What it owns already needs no room.</summary>
    /// <param name="session">The session, or null when none is named.</param>
    /// <param name="reply">Becomes the refusal.</param>
    /// <returns>False when the session is full.</returns>
    internal static bool SessionRoom(Session? session, ref Reply reply)
        => session is null || AtMost(session.Resources.Count + 1, OrdinalLimits.SessionResourcesMax, ref reply);
}
