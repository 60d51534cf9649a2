using System;
using Ordinal.State;

namespace Ordinal;

/// <summary>What callers of set commands get.</summary>
internal static class SetProjections
{
    /// <summary>A change.</summary>
    internal readonly struct Result : IProjection<SetResult>
    {
        public static bool TryProject(in Command command, in Reply reply, out SetResult result)
        {
            bool isMerge = command.Kind == CommandKind.SetMerge;
            result = new SetResult(
                reply.N1,
                isMerge ? reply.N2 : 0,
                isMerge ? reply.N3 : reply.N2,
                reply.Version,
                reply.Revision);
            return reply.Status == StatusCode.Ok;
        }
    }

    /// <summary>Whether the one element asked for is a member.</summary>
    internal readonly struct Contains : IProjection<bool>
    {
        public static bool TryProject(in Command command, in Reply reply, out bool result)
        {
            result = reply.Applied;
            return reply.Status == StatusCode.Ok;
        }
    }

    /// <summary>A page of members.</summary>
    internal readonly struct Page : IProjection<SetPage>
    {
        public static bool TryProject(in Command command, in Reply reply, out SetPage result)
        {
            byte[][] keys = reply.Payload as byte[][] ?? [];
            LwwValue[] members = Array.ConvertAll(keys, static key => LwwValue.FromCanonicalBytes(key));
            result = new SetPage(members, reply.N2, reply.N3, reply.Revision);
            return reply.Status == StatusCode.Ok;
        }
    }

    /// <summary>Updates since a stamp or a revision.</summary>
    internal readonly struct Updates : IProjection<SetUpdates>
    {
        public static bool TryProject(in Command command, in Reply reply, out SetUpdates result)
        {
            result = new SetUpdates(reply.Payload as SetUpdate[] ?? [], reply.N3, reply.Revision);
            return reply.Status == StatusCode.Ok;
        }
    }
}
