using System.Text;
using Ordinal.State;

namespace Ordinal.Testing.Commands;

/// <summary>The lock commands in the words of the documents.</summary>
internal static class LockCommands
{
    internal static Command InspectLock(string name, string owner = "")
        => Of(CommandKind.LockInspect, name, owner);

    /// <summary>Acquires a lock.</summary>
    /// <param name="name">The lock.</param>
    /// <param name="owner">Who acquires.</param>
    /// <param name="leaseMs">Milliseconds; 0 for none.</param>
    /// <param name="waitMs">How long to stand in line; 0 for not at all.</param>
    /// <param name="session">The session that owns it; 0 for none.</param>
    /// <param name="value">What the holder announces, or null.</param>
    internal static Command Acquire(
        string name, string owner, long leaseMs = 0, long waitMs = 0, long session = 0, string? value = null)
    {
        Command command = Of(CommandKind.LockAcquire, name, owner, leaseMs, waitMs);
        command.Number3 = session;
        command.Detail = value is null ? null : new CommandDetail { HolderValue = Encoding.UTF8.GetBytes(value) };
        return command;
    }

    internal static Command RenewLock(string name, string owner, long token, long leaseMs = 0)
        => Of(CommandKind.LockRenew, name, owner, leaseMs, token);

    internal static Command Release(string name, string owner, long token)
        => Of(CommandKind.LockRelease, name, owner, 0, token);

    internal static Command Break(string name) => Of(CommandKind.LockBreak, name, string.Empty);

    internal static Command CancelWait(string name, string owner) => Of(CommandKind.LockCancelWait, name, owner);

    private static Command Of(CommandKind kind, string name, string owner, long number1 = 0, long number2 = 0)
        => new(kind, new ObjectName(name))
        {
            Value = Encoding.UTF8.GetBytes(owner),
            Number1 = number1,
            Number2 = number2,
        };
}
