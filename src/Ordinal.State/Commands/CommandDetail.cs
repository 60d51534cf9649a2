namespace Ordinal.State;

/// <summary>The rare parts of a command, kept apart so that a plain command stays small. Not changed once submitted.</summary>
internal sealed record CommandDetail
{
    /// <summary>Who sent the request under which id, when a retry must get the first answer.</summary>
    internal RequestKey? Request { get; init; }

    /// <summary>The lock that must still be held under <see cref="FenceToken"/>, or null.</summary>
    internal ObjectName? FenceLock { get; init; }

    internal long FenceToken { get; init; }

    /// <summary>The content type of a cell's value, as bytes, or null for none.</summary>
    internal byte[]? ContentType { get; init; }

    /// <summary>The bytes a compare-exchange expects.</summary>
    internal byte[]? Expected { get; init; }

    /// <summary>What the holder of a lock announces, for elections.</summary>
    internal byte[]? HolderValue { get; init; }

    internal TicketTag[]? Tags { get; init; }

    internal CounterSeries? Series { get; init; }

    /// <summary>Canonical bytes of a set's elements.</summary>
    internal byte[][]? Elements { get; init; }

    internal SetUpdate[]? Replica { get; init; }

    internal SetRules? SetRules { get; init; }

    internal TransactionBody? Transaction { get; init; }

    /// <summary>
    /// A stronger promise that the answer waits for, or null. Says when the answer goes, and is no part of the command.
    /// </summary>
    internal Durability? Durability { get; init; }

    internal byte[]? Prefix { get; init; }

    /// <summary>A page begins after this key.</summary>
    internal byte[]? After { get; init; }
}
