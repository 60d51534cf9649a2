using System;
using Ordinal.State;

namespace Ordinal;

/// <summary>Lock commands of an owner of the caller's own.</summary>
internal static class LockCommands
{
    internal static Command Acquire(ObjectName name, LockOwner owner, TimeSpan lease)
        => new(CommandKind.LockAcquire, name)
        {
            Value = owner.Utf8,
            Number1 = Durations.Lease(lease),
            Flags = CommandFlags.NoValue,
        };

    internal static Command Renew(ObjectName name, LockOwner owner, long token, TimeSpan lease)
        => new(CommandKind.LockRenew, name) { Value = owner.Utf8, Number1 = Durations.Lease(lease), Number2 = token };

    internal static Command Release(ObjectName name, LockOwner owner, long token)
        => new(CommandKind.LockRelease, name) { Value = owner.Utf8, Number2 = token };
}
