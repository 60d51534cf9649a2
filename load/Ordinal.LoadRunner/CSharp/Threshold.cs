using System.Runtime.CompilerServices;
using NBomber.Contracts;
using NBomber.Contracts.Metrics;
using NBomber.Contracts.Stats;

namespace NBomber.CSharp;

/// <summary>
/// Says what must hold. It is looked at every five seconds of the load and at its end; what concerns counters and gauges only
/// at its end.
/// </summary>
public static class Threshold
{
    /// <summary>Says what must hold of a scenario.</summary>
    /// <param name="checkScenario">True when it holds.</param>
    /// <param name="abortWhenErrorCount">How many looks that fail end the run; null for no number.</param>
    /// <param name="startCheckAfter">How long after the begin of the load the first look is; null for at once.</param>
    /// <param name="expression">What the report says of it; the compiler gives it.</param>
    public static ThresholdCheck Create(
        Func<ScenarioStats, bool> checkScenario,
        int? abortWhenErrorCount = null,
        TimeSpan? startCheckAfter = null,
        [CallerArgumentExpression(nameof(checkScenario))] string expression = "")
        => new()
        {
            Scenario = checkScenario,
            Expression = expression,
            AbortWhenErrorCount = abortWhenErrorCount,
            StartCheckAfter = startCheckAfter,
        };

    /// <summary>Says what must hold of a step.</summary>
    /// <param name="stepName">Which step. Where it never ran, the threshold fails.</param>
    /// <param name="checkStep">True when it holds.</param>
    /// <param name="abortWhenErrorCount">How many looks that fail end the run; null for no number.</param>
    /// <param name="startCheckAfter">How long after the begin of the load the first look is; null for at once.</param>
    /// <param name="expression">What the report says of it; the compiler gives it.</param>
    public static ThresholdCheck Create(
        string stepName,
        Func<StepStats, bool> checkStep,
        int? abortWhenErrorCount = null,
        TimeSpan? startCheckAfter = null,
        [CallerArgumentExpression(nameof(checkStep))] string expression = "")
        => new()
        {
            Step = checkStep,
            StepName = stepName,
            Expression = expression,
            AbortWhenErrorCount = abortWhenErrorCount,
            StartCheckAfter = startCheckAfter,
        };

    /// <summary>Says what must hold of the registered counters and gauges at the end.</summary>
    /// <param name="checkMetric">True when it holds.</param>
    /// <param name="expression">What the report says of it; the compiler gives it.</param>
    public static ThresholdCheck Create(
        Func<MetricStats, bool> checkMetric, [CallerArgumentExpression(nameof(checkMetric))] string expression = "")
        => new() { Metrics = checkMetric, Expression = expression };
}
