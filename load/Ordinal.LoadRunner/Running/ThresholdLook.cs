using NBomber.Contracts;
using NBomber.Contracts.Metrics;
using NBomber.Contracts.Stats;

namespace NBomber.Running;

/// <summary>One threshold of one scenario, and how often it did not hold.</summary>
internal sealed class ThresholdLook(ScenarioRun scenario, ThresholdCheck check)
{
    private string _exceptionMessage = string.Empty;

    internal ScenarioRun Scenario => scenario;

    internal ThresholdCheck Check => check;

    internal int ErrorCount { get; private set; }

    /// <summary>Whether it is looked at while the load runs, and its time has come.</summary>
    internal bool IsDue
        => check.Metrics is null && scenario.Load.Elapsed >= RunClock.Nanoseconds(check.StartCheckAfter ?? TimeSpan.Zero);

    /// <summary>Whether it has failed so often that the run ends.</summary>
    internal bool Aborts => ErrorCount > 0 && ErrorCount >= check.AbortWhenErrorCount;

    internal ThresholdResult Result => new()
    {
        ScenarioName = scenario.Props.ScenarioName,
        StepName = check.StepName,
        CheckExpression = check.Expression,
        ExceptionMsg = _exceptionMessage,
        ErrorCount = ErrorCount,
        IsFailed = ErrorCount > 0,
    };

    /// <summary>Looks at figures that still change. A step that has not run yet is no failure.</summary>
    internal void At(ScenarioStats stats)
    {
        if (check.Step is null || stats.StepStats.Find(check.StepName) is not null)
        {
            Count(() => Holds(stats));
        }
    }

    /// <summary>Looks at the final figures.</summary>
    internal void AtEnd(ScenarioStats stats, MetricStats metrics)
        => Count(() => check.Metrics?.Invoke(metrics) ?? Holds(stats));

    private bool Holds(ScenarioStats stats)
        => check.Scenario?.Invoke(stats) ?? check.Step?.Invoke(stats.StepStats.Get(check.StepName)) ?? true;

    private void Count(Func<bool> holds)
    {
        try
        {
            ErrorCount += holds() ? 0 : 1;
        }
        catch (Exception exception)
        {
            // A check is the caller's; one that throws does not hold, and the report says why.
            ErrorCount++;
            _exceptionMessage = exception.Message;
        }
    }
}
