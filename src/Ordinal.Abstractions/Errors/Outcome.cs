namespace Ordinal;

/// <summary>What is known of the effect of a command that ended in an error.</summary>
public enum Outcome
{
    /// <summary>The command changed nothing and never will.</summary>
    NotApplied = 0,

    /// <summary>The command took effect, although its answer could not be given in full.</summary>
    Applied = 1,

    /// <summary>Not known; ask again with the same request id.</summary>
    Unknown = 2,
}
