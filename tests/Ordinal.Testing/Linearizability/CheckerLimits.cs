namespace Ordinal.Testing.Linearizability;

/// <summary>The named limits of the linearizability checker.</summary>
public static class CheckerLimits
{
    /// <summary>
    /// Steps (operations tried) per name after which the answer is <see cref="Verdict.Undecided"/>. Counted and not
    /// timed, so that the answer is the same on every machine. It also bounds the cache, at about 100 bytes per step.
    /// </summary>
    public const long StepsMax = 5_000_000;

    /// <summary>Names searched at the same time; memory is bounded by this number times that of one search.</summary>
    public const int ParallelPartitionsMax = 2;

    /// <summary>
    /// Operations of a partial order that a report prints, counted from its end, where the trouble is.
    /// </summary>
    public const int ReportedOperationsMax = 20;
}
