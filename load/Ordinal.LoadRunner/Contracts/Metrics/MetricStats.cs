namespace NBomber.Contracts.Metrics;

/// <summary>All registered counters and gauges.</summary>
public sealed record MetricStats
{
    /// <summary>In the order of registration.</summary>
    public CounterStats[] Counters { get; init; } = [];

    /// <summary>In the order of registration.</summary>
    public GaugeStats[] Gauges { get; init; } = [];

    /// <summary>How long the run took.</summary>
    public TimeSpan Duration { get; init; }
}
