using System;
using Ordinal.State;

namespace Ordinal;

/// <summary>What callers of queue commands get.</summary>
internal static class QueueProjections
{
    /// <summary>One process's place. The process id is the one the caller gave, so nothing is decoded.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="reply">The answer to a get, join or leave.</param>
    /// <param name="isChange">Whether the command could make or end a place.</param>
    /// <returns>The result.</returns>
    internal static TicketResult ToPlace(string processId, in Reply reply, bool isChange)
    {
        if (reply.Payload is not TicketTag[] tags)
        {
            return new TicketResult(null, isChange && reply.Applied, reply.Version, reply.Revision);
        }

        Ticket ticket = new()
        {
            ProcessId = processId,
            Number = reply.N1,
            Position = reply.N2,
            Tags = tags,
            LeaseLeft = reply.N4 < 0 ? null : TimeSpan.FromMilliseconds(reply.N4),
        };
        return new TicketResult(ticket, isChange && reply.Applied, reply.Version, reply.Revision);
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
