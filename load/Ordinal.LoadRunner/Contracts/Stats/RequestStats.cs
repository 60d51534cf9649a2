namespace NBomber.Contracts.Stats;

/// <summary>How many requests.</summary>
public sealed record RequestStats
{
    /// <summary>How many ended this way.</summary>
    public int Count { get; init; }

    /// <summary>How many a second, over the whole load.</summary>
    public double RPS { get; init; }

    /// <summary>Their part of all requests; between 1 and 99 unless it is none or all.</summary>
    public int Percent { get; init; }
}
