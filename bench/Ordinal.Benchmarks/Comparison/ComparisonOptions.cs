namespace Ordinal.Benchmarks;

/// <summary>How long the comparison measures.</summary>
internal sealed record ComparisonOptions
{
    /// <summary>Numbers of callers, each measured by itself.</summary>
    internal int[] Callers { get; init; } = [1, 2, 4, 64];

    /// <summary>Rounds that count. An odd number has a true median.</summary>
    internal int Rounds { get; init; } = 9;

    /// <summary>Rounds before them that do not.</summary>
    internal int WarmUpRounds { get; init; } = 2;

    /// <summary>Milliseconds that one contender takes in one round, about.</summary>
    internal int RoundMs { get; init; } = 300;
}
