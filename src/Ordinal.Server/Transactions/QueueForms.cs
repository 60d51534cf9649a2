using Ordinal.State;

namespace Ordinal.Server;

/// <summary>What a transaction may do with queues.</summary>
internal static class QueueForms
{
    internal static OperationForm[] All { get; } =
    [
        new("queue.list", CommandKind.QueueList, ["limit", "after"], static operation => operation.Begin() with
        {
            Number1 = operation.Members.OptionalNumber("limit", missing: 0),
            Number2 = operation.Members.OptionalNumber("after", missing: 0),
        }),
        new("queue.get", CommandKind.QueueGet, ["process"], static operation => operation.Begin() with
        {
            Value = operation.Party("process"),
        }),
        new("queue.head", CommandKind.QueueHead, [], static operation => operation.Begin()),
        new("queue.join", CommandKind.QueueJoin, ["process", "lease", "session", "tags"], static operation =>
        {
            Command join = operation.Begin();
            join.Value = operation.Party("process");
            join.Number1 = operation.Members.OptionalDurationMs("lease");
            join.Number3 = operation.Members.OptionalNumber("session", missing: 0);
            if (operation.Tags() is { } tags)
            {
                join.Detail = new CommandDetail
                {
                    FenceLock = operation.FenceLock,
                    FenceToken = operation.FenceToken,
                    Tags = tags,
                };
            }

            return join;
        }),
        new("queue.leave", CommandKind.QueueLeave, ["process"], static operation => operation.Begin() with
        {
            Value = operation.Party("process"),
        }),
        new("queue.renew", CommandKind.QueueRenew, ["process", "lease"], static operation => operation.Begin() with
        {
            Value = operation.Party("process"),
            Number1 = operation.Members.OptionalDurationMs("lease"),
        }),
    ];
}
