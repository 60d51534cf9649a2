using NBomber.Contracts.Metrics;

namespace NBomber.Contracts.Stats;

/// <summary>The final figures of a run.</summary>
public sealed record NodeStats
{
    /// <summary>One for each scenario, in the order of registration.</summary>
    public ScenarioStats[] ScenarioStats { get; init; } = [];

    /// <summary>The counters and gauges that scenarios registered.</summary>
    public MetricStats Metrics { get; init; } = new();

    /// <summary>One for each threshold.</summary>
    public ThresholdResult[] Thresholds { get; init; } = [];

    /// <summary>The process and its machine.</summary>
    public NodeInfo NodeInfo { get; init; } = new();

    /// <summary>What the run is called.</summary>
    public TestInfo TestInfo { get; init; } = new();

    /// <summary>All iterations of all scenarios.</summary>
    public int AllRequestCount { get; init; }

    /// <summary>All that ended well.</summary>
    public int AllOkCount { get; init; }

    /// <summary>All that did not.</summary>
    public int AllFailCount { get; init; }

    /// <summary>The sum of all sizes.</summary>
    public long AllBytes { get; init; }

    /// <summary>The longest of the scenarios.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The reports that were written.</summary>
    public ReportFile[] ReportFiles { get; init; } = [];
}
