using System.Collections.Generic;

namespace Ordinal.Server;

/// <summary>Every command of the protocol that is served.</summary>
internal static class RespCommands
{
    /// <summary>Lists them.</summary>
    /// <returns>New descriptions, each name once.</returns>
    internal static IReadOnlyList<RespCommand> All() =>
    [
        .. ConnectionCommands.All(),
        .. CountingCommands.All(),
        .. TextCommands.All(),
        .. KeyCommands.All(),
        .. BlockCommands.All(),
        .. ClientCommands.All(),
        .. ServerCommands.All(),
        .. ListingCommands.All(),
        .. WithCommand.All(),
        .. ChannelCommands.All(),
        .. OrdCommands.All(),
    ];
}
