using Ordinal.State;

namespace Ordinal;

/// <summary>Gives a caller the state machine's own answer, refusals included. For front ends, which speak other words.</summary>
internal readonly struct PlainReply : IProjection<Reply>
{
    public static bool TryProject(in Command command, in Reply reply, out Reply result)
    {
        result = reply;
        return true;
    }
}
