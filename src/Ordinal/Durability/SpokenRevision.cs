using Ordinal.State;

namespace Ordinal;

/// <summary>The last revision that the answer of a command without a trace may speak of.</summary>
internal static class SpokenRevision
{
    /// <summary>Finds it. The caller holds the writer role.</summary>
    /// <param name="command">A command that has changed nothing.</param>
    /// <param name="reply">Its answer.</param>
    /// <param name="machine">The state it looked at.</param>
    /// <returns>
    /// The last change of the name, of its tombstone when it is gone; where deadlines or a session count, also the last one that
    /// moved any of those; the last of all when it looked at more than one name.
    /// </returns>
    internal static long Of(in Command command, in Reply reply, StateMachine machine)
    {
        if (!CommandKinds.HasName(command.Kind) || command.Name is null || command.Detail?.FenceLock is not null)
        {
            return machine.Revision;
        }

        // A renewal or a session leaves the last change of a name as it was.
        bool isOfLeases = command.Number3 != 0
            || machine.Context.Find(command.Name) is QueueObject or LockObject or { Lease: not null };
        return isOfLeases ? long.Max(reply.Modified, machine.Context.LeaseRevision) : reply.Modified;
    }
}
