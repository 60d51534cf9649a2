namespace NBomber.Contracts.Stats;

/// <summary>How many requests were fast, middling and slow.</summary>
public sealed record LatencyCount
{
    /// <summary>At most 800 ms.</summary>
    public int LessOrEq800 { get; init; }

    /// <summary>Between 800 and 1,200 ms.</summary>
    public int More800Less1200 { get; init; }

    /// <summary>At least 1,200 ms.</summary>
    public int MoreOrEq1200 { get; init; }
}
