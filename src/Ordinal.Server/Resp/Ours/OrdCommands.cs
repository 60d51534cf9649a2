using System.Collections.Generic;

namespace Ordinal.Server;

/// <summary>The commands that Redis has not.</summary>
internal static class OrdCommands
{
    internal static IEnumerable<RespCommand> All() =>
    [
        .. OrdCounterCommands.All(),
        .. OrdCellCommands.All(),
        .. OrdQueueCommands.All(),
        .. OrdSetCommands.All(),
        .. OrdLockCommands.All(),
        .. OrdSessionCommands.All(),
        .. OrdWatchCommands.All(),
    ];
}
