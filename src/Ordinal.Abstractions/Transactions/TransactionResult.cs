namespace Ordinal;

/// <summary>The answer to a transaction.</summary>
public sealed record TransactionResult
{
    /// <summary>Whether every condition held, so that the first branch ran.</summary>
    public required bool Succeeded { get; init; }

    /// <summary>Whether the branch took effect. A refused operation undoes all of it.</summary>
    public required bool Committed { get; init; }

    /// <summary>The index of the refused operation in its branch, or -1.</summary>
    public required int RefusedIndex { get; init; }

    /// <summary>The answers of the branch that ran. Empty for a retry that was answered from memory.</summary>
    public required IOperationResults Results { get; init; }

    /// <summary>Whether this is the first answer to the request id, given again.</summary>
    public required bool Replayed { get; init; }

    /// <summary>The engine's revision that the answer reflects.</summary>
    public required long Revision { get; init; }
}
