namespace Ordinal.Testing.Linearizability;

/// <summary>The named limits of the linearizability checker.</summary>
public static class CheckerLimits
{
    /// <summary>
    /// Steps (operations tried) per name after which the answer is <see cref="Verdict.Undecided"/>. Counted and not
    /// timed, so that the answer is the same on every machine. It also bounds the cache: a step adds one entry at most,
    /// and a history that used all of them has been seen to hold less than half a gibibyte.
    /// </summary>
    public const long StepsMax = 20_000_000;

    /// <summary>Names searched at the same time; memory is bounded by this number times that of one search.</summary>
    public const int ParallelPartitionsMax = 2;

    /// <summary>
    /// Operations of a partial order that a report prints, counted from its end, where the trouble is.
    /// </summary>
    public const int ReportedOperationsMax = 20;
}
