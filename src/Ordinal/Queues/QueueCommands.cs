using Ordinal.State;

namespace Ordinal;

/// <summary>Queue commands with rare parts.</summary>
internal static class QueueCommands
{
    internal static Command Join(ObjectName name, byte[] processId, JoinOptions? options)
    {
        Command join = new(CommandKind.QueueJoin, name)
        {
            Value = processId,
            Flags = CommandFlags.NoValue,
            Number1 = Durations.OptionalLease(options?.Lease),
            Number3 = options?.Session ?? 0,
        };
        if (options is not null && (options.Tags is not null || !WriteDetails.IsPlain(options)))
        {
            join.Detail = new CommandDetail
            {
                Tags = TicketTags.Normalize(options.Tags),
                Request = WriteDetails.RequestOf(options),
                FenceLock = WriteDetails.FenceOf(options),
                FenceToken = options.Fence?.Token ?? 0,
                Durability = options.Durability,
            };
        }

        return join;
    }
}
