using Ordinal.State;

namespace Ordinal;

/// <summary>What callers of lock commands get.</summary>
internal static class LockProjections
{
    /// <summary>A grant, or the news that there is none. A held lock and a stale token are answers, not errors.</summary>
    internal readonly struct Grant : IProjection<LockGrant>
    {
        public static bool TryProject(in Command command, in Reply reply, out LockGrant result)
        {
            bool isStale = reply.Status == StatusCode.StaleToken;
            result = new LockGrant(
                reply.Status == StatusCode.Ok && reply.Applied, isStale ? reply.N2 : reply.N1, reply.Revision);
            return reply.Status is StatusCode.Ok or StatusCode.LockHeld or StatusCode.NotHolder or StatusCode.StaleToken;
        }
    }

    /// <summary>The lock's state.</summary>
    internal readonly struct State : IProjection<LockState>
    {
        public static bool TryProject(in Command command, in Reply reply, out LockState result)
        {
            result = (reply.Payload as LockState ?? new LockState()) with { Revision = reply.Revision };
            return reply.Status == StatusCode.Ok;
        }
    }
}
