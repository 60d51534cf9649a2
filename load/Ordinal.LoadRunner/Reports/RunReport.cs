using NBomber.Contracts.Metrics;
using NBomber.Contracts.Stats;
using NBomber.Figures;

namespace NBomber.Reports;

/// <summary>All that a report says.</summary>
internal sealed record RunReport(
    TestInfo TestInfo,
    NodeInfo NodeInfo,
    RunEnvironment Environment,
    ScenarioFigures[] Scenarios,
    MetricStats Metrics,
    ThresholdResult[] Thresholds)
{
    /// <summary>Why the run was stopped before its time, a reason each; empty when it was not.</summary>
    internal string[] StopReasons => [.. Scenarios.Select(static one => one.StopReason).OfType<string>().Distinct()];
}
