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

    /// <summary>How many times as fast as the fastest lock around a dictionary of the same round.</summary>
    /// <param name="entrant">The contender.</param>
    /// <returns>One ratio a round.</returns>
    internal double[] RatiosToBaseline(Entrant entrant)
        => [.. Enumerable.Range(0, Rounds).Select(round =>
            entrant.Samples[round].PerSecond / FastestBaseline(round).Samples[round].PerSecond)];

    /// <summary>How many times as fast as another in the same round.</summary>
    /// <param name="entrant">The contender.</param>
    /// <param name="other">The other one.</param>
    /// <returns>One ratio a round.</returns>
    internal double[] RatiosTo(Entrant entrant, Entrant other)
        => [.. Enumerable.Range(0, Rounds).Select(round =>
            entrant.Samples[round].PerSecond / other.Samples[round].PerSecond)];

    /// <summary>In how many rounds each baseline was the fastest of them.</summary>
    /// <returns>Text such as <c>A 5, B 2</c>.</returns>
    internal string DescribeBaselines()
        => string.Join(", ", Enumerable.Range(0, Rounds)
            .GroupBy(round => FastestBaseline(round).Contender.Title)
            .OrderByDescending(static group => group.Count())
            .Select(static group => $"\"{group.Key}\" in {group.Count()}"));

    private Entrant FastestBaseline(int round)
        => entrants
            .Where(static entrant => entrant.Contender.IsBaseline)
            .MaxBy(entrant => entrant.Samples[round].PerSecond)!; // there are always baselines
}
