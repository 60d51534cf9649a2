using System;
using Ordinal.State;

namespace Ordinal;

/// <summary>What callers of session commands get.</summary>
internal static class SessionProjections
{
    /// <summary>What is left of the session's time.</summary>
    internal readonly struct Left : IProjection<TimeSpan>
    {
        public static bool TryProject(in Command command, in Reply reply, out TimeSpan result)
        {
            result = TimeSpan.FromMilliseconds(reply.N2);
            return reply.Status == StatusCode.Ok;
        }
    }
}
