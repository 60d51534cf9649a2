namespace Ordinal.State;

/// <summary>What can be said of a command by its kind alone.</summary>
internal static class CommandKinds
{
    /// <summary>Whether a command only looks.</summary>
    /// <param name="kind">A kind.</param>
    /// <returns>True for commands that never change the state, so need no fence and no request id.</returns>
    internal static bool IsRead(CommandKind kind) => kind switch
    {
        CommandKind.CounterGet or CommandKind.QueueList or CommandKind.QueueGet or CommandKind.QueueHead
            or CommandKind.CellRead or CommandKind.SetMembers or CommandKind.SetContains or CommandKind.SetUpdates
            or CommandKind.LockInspect or CommandKind.SessionInspect or CommandKind.NameInspect
            or CommandKind.NameList or CommandKind.TextRead or CommandKind.NameCount => true,
        _ => false,
    };

    /// <summary>Whether a command gives something back, so that it must pass even when the engine is overloaded.</summary>
    /// <param name="kind">A kind.</param>
    /// <returns>True for release, renewal, leave, cancel and close.</returns>
    internal static bool IsRelief(CommandKind kind) => kind switch
    {
        CommandKind.LockRenew or CommandKind.LockRelease or CommandKind.LockCancelWait or CommandKind.QueueLeave
            or CommandKind.QueueRenew or CommandKind.SessionRenew or CommandKind.SessionClose => true,
        _ => false,
    };

    /// <summary>Whether a command is about one name.</summary>
    /// <param name="kind">A kind.</param>
    /// <returns>False for session commands, listings and transactions.</returns>
    internal static bool HasName(CommandKind kind)
        => kind is < CommandKind.SessionInspect or CommandKind.NameInspect or CommandKind.NameDelete or CommandKind.NameTouch
            or CommandKind.NameImport;
}
