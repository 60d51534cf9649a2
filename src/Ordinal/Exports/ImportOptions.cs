namespace Ordinal;

/// <summary>How to import.</summary>
public sealed record ImportOptions
{
    /// <summary>
    /// Whether an imported object takes the place of what its name is; else such a line is refused, which is the default. A lock
    /// that is held is never replaced.
    /// </summary>
    public bool ReplacesExisting { get; init; }
}
