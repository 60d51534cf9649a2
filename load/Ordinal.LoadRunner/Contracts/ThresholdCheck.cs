using NBomber.Contracts.Metrics;
using NBomber.Contracts.Stats;

namespace NBomber.Contracts;

/// <summary>What must hold for a run to be good. <see cref="NBomber.CSharp.Threshold"/> makes it.</summary>
public sealed record ThresholdCheck
{
    internal Func<ScenarioStats, bool>? Scenario { get; init; }

    internal Func<StepStats, bool>? Step { get; init; }

    internal Func<MetricStats, bool>? Metrics { get; init; }

    internal string StepName { get; init; } = string.Empty;

    internal string Expression { get; init; } = string.Empty;

    internal int? AbortWhenErrorCount { get; init; }

    internal TimeSpan? StartCheckAfter { get; init; }
}
