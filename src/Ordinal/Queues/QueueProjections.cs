using System;
using Ordinal.State;

namespace Ordinal;

/// <summary>What callers of queue commands get.</summary>
internal static class QueueProjections
{
    /// <summary>One process's place. The process id is the one the caller gave, so nothing is decoded.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="kind">A get, join, leave or renewal.</param>
    /// <param name="given">The tags of the command: an answer that is given again is remembered without them.</param>
    /// <param name="reply">The answer.</param>
    /// <returns>The result.</returns>
    internal static TicketResult ToPlace(string processId, CommandKind kind, TicketTag[]? given, in Reply reply)
    {
        bool isChanged = reply.Applied && kind is (CommandKind.QueueJoin or CommandKind.QueueLeave);
        if (reply.Status != StatusCode.Ok || kind == CommandKind.QueueLeave)
        {
            return new TicketResult(null, isChanged, reply.Version, reply.Revision);
        }

        Ticket ticket = new()
        {
            ProcessId = processId,
            Number = reply.N1,
            Position = reply.N2,
            Tags = reply.Payload as TicketTag[] ?? given ?? [],
            LeaseLeft = reply.N4 < 0 ? null : TimeSpan.FromMilliseconds(reply.N4),
        };
        return new TicketResult(ticket, isChanged, reply.Version, reply.Revision);
    }

    /// <summary>A get, join or leave. No place is an answer, not an error.</summary>
    internal readonly struct Place : IProjection<Reply>
    {
        public static bool TryProject(in Command command, in Reply reply, out Reply result)
        {
            result = reply;
            return reply.Status is StatusCode.Ok
                || (reply.Status == StatusCode.NotFound && command.Kind != CommandKind.QueueRenew);
        }
    }

    /// <summary>The first ticket.</summary>
    internal readonly struct Head : IProjection<TicketResult>
    {
        public static bool TryProject(in Command command, in Reply reply, out TicketResult result)
        {
            Ticket? ticket = reply.Status == StatusCode.Ok ? (Ticket)reply.Payload! : null; // an answered head is a ticket
            result = new TicketResult(ticket, false, reply.Version, reply.Revision);
            return reply.Status is StatusCode.Ok or StatusCode.NotFound;
        }
    }

    /// <summary>A page of tickets.</summary>
    internal readonly struct Page : IProjection<QueueState>
    {
        public static bool TryProject(in Command command, in Reply reply, out QueueState result)
        {
            result = new QueueState(
                reply.Payload as Ticket[] ?? [], reply.Version, reply.N1, reply.N3, reply.Revision);
            return reply.Status == StatusCode.Ok;
        }
    }
}
