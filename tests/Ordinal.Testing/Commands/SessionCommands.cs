using Ordinal.State;

namespace Ordinal.Testing.Commands;

/// <summary>The session commands in the words of the documents.</summary>
internal static class SessionCommands
{
    internal static Command OpenSession(long leaseMs) => new(CommandKind.SessionOpen, null) { Number1 = leaseMs };

    /// <summary>Renews a session.</summary>
    /// <param name="session">Its number.</param>
    /// <param name="leaseMs">Milliseconds; 0 takes the length that was granted.</param>
    internal static Command RenewSession(long session, long leaseMs = 0)
        => new(CommandKind.SessionRenew, null) { Number1 = leaseMs, Number3 = session };

    internal static Command CloseSession(long session) => new(CommandKind.SessionClose, null) { Number3 = session };

    internal static Command InspectSession(long session) => new(CommandKind.SessionInspect, null) { Number3 = session };
}
