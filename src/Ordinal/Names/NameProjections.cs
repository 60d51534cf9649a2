using Ordinal.State;

namespace Ordinal;

/// <summary>What callers of commands on names of any kind get.</summary>
internal static class NameProjections
{
    /// <summary>Whether there was something to do.</summary>
    internal readonly struct Existed : IProjection<bool>
    {
        public static bool TryProject(in Command command, in Reply reply, out bool result)
        {
            result = reply.Applied;
            return reply.Status is StatusCode.Ok or StatusCode.NotFound;
        }
    }

    /// <summary>What a name is, or nothing.</summary>
    internal readonly struct Entry : IProjection<NameEntry?>
    {
        public static bool TryProject(in Command command, in Reply reply, out NameEntry? result)
        {
            result = reply.Status == StatusCode.Ok
                ? new NameEntry(command.Name!.ToString(), reply.Kind, reply.Version, reply.Created, reply.Modified)
                : null;
            return reply.Status is StatusCode.Ok or StatusCode.NotFound;
        }
    }

    /// <summary>The revision of an imported name.</summary>
    internal readonly struct Imported : IProjection<long>
    {
        public static bool TryProject(in Command command, in Reply reply, out long result)
        {
            result = reply.Revision;
            return reply.Status == StatusCode.Ok;
        }
    }

    /// <summary>A page of names.</summary>
    internal readonly struct Page : IProjection<NamePage>
    {
        public static bool TryProject(in Command command, in Reply reply, out NamePage result)
        {
            result = new NamePage((NameEntry[])reply.Payload!, reply.Revision); // a listing always carries its page
            return reply.Status == StatusCode.Ok;
        }
    }
}
