namespace Ordinal.Testing.Linearizability;

/// <summary>What the checker found. Only <see cref="Legal"/> is a pass.</summary>
public enum Verdict
{
    /// <summary>Some order of the operations, true to real time, explains every reply.</summary>
    Legal = 0,

    /// <summary>No order explains the replies.</summary>
    Illegal = 1,

    /// <summary>The limit of steps was reached first. Count it as a failure: nothing was proved.</summary>
    Undecided = 2,
}
