namespace Ordinal.State;

/// <summary>Conditions, and the commands of the two branches. Not changed once submitted.</summary>
internal sealed class TransactionBody
{
    internal Compare[] Compares { get; init; } = [];

    /// <summary>Run when every condition holds.</summary>
    internal Command[] Then { get; init; } = [];

    /// <summary>Run when one does not.</summary>
    internal Command[] Else { get; init; } = [];
}
