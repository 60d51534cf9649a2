namespace Ordinal.Benchmarks;

/// <summary>What one number of callers gave: every contender's samples, round by round.</summary>
internal sealed class ComparisonResult(int callers, IReadOnlyList<Entrant> entrants)
{
    internal int Callers => callers;

    internal IReadOnlyList<Entrant> Entrants => entrants;

    internal int Rounds => entrants[0].Samples.Count;

    internal bool IsSound => entrants.All(static entrant => entrant.IsSound);

    internal Entrant Of<TContender>()
        where TContender : Contender
        => entrants.Single(static entrant => entrant.Contender is TContender);

    /// <summary>
    /// The fastest lock around a dictionary, by its median. Not the fastest of each round: the highest of three that scatter
    /// would be faster than any of them is.
    /// </summary>
    internal Entrant Baseline
        => entrants
            .Where(static entrant => entrant.Contender.IsBaseline)
            .MaxBy(static entrant
                => Statistics.Median(entrant.Samples.Select(static sample => sample.PerSecond)))!; // there are three

    /// <summary>How many times as fast as <see cref="Baseline"/> in the same round.</summary>
    /// <param name="entrant">The contender.</param>
    /// <returns>One ratio a round.</returns>
    internal double[] RatiosToBaseline(Entrant entrant)
        => RatiosTo(entrant, Baseline);

    /// <summary>How many times as fast as another in the same round.</summary>
    /// <param name="entrant">The contender.</param>
    /// <param name="other">The other one.</param>
    /// <returns>One ratio a round.</returns>
    internal double[] RatiosTo(Entrant entrant, Entrant other)
        => [.. Enumerable.Range(0, Rounds).Select(round =>
            entrant.Samples[round].PerSecond / other.Samples[round].PerSecond)];
}
