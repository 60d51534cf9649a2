using Ordinal.State;

namespace Ordinal.Server;

/// <summary>What a transaction may do with locks. Nothing in a transaction waits.</summary>
internal static class LockForms
{
    internal static OperationForm[] All { get; } =
    [
        new("lock.get", CommandKind.LockInspect, ["owner"], static operation => operation.Begin() with
        {
            Value = OptionalOwner(operation),
        }),
        new("lock.acquire", CommandKind.LockAcquire, ["owner", "ttl", "session", "value", "valueBase64"], static operation =>
        {
            Command acquire = operation.Begin();
            acquire.Value = operation.Party("owner");
            acquire.Number1 = operation.Members.OptionalDurationMs("ttl");
            acquire.Number3 = operation.Members.OptionalNumber("session", missing: 0);
            acquire.Flags = CommandFlags.NoValue;
            if (operation.Members.OptionalBytes("value") is { } value)
            {
                acquire.Detail = new CommandDetail
                {
                    FenceLock = operation.FenceLock,
                    FenceToken = operation.FenceToken,
                    HolderValue = value,
                };
            }

            return acquire;
        }),
        new("lock.renew", CommandKind.LockRenew, ["owner", "token", "ttl"], static operation => operation.Begin() with
        {
            Value = OptionalOwner(operation),
            Number1 = operation.Members.OptionalDurationMs("ttl"),
            Number2 = operation.Members.RequiredNumber("token"),
        }),
        new("lock.release", CommandKind.LockRelease, ["owner", "token"], static operation => operation.Begin() with
        {
            Value = OptionalOwner(operation),
            Number2 = operation.Members.RequiredNumber("token"),
        }),
        new("lock.cancel-wait", CommandKind.LockCancelWait, ["owner"], static operation => operation.Begin() with
        {
            Value = operation.Party("owner"),
        }),
        new("lock.break", CommandKind.LockBreak, [], static operation => operation.Begin()),
    ];

    private static byte[] OptionalOwner(OperationMembers operation)
        => operation.Members.Has("owner") ? operation.Party("owner") : [];
}
