using System.Globalization;
using NBomber.Figures;
using NBomber.Running;

namespace NBomber.Progress;

/// <summary>How far a scenario is.</summary>
internal sealed record ScenarioProgress
{
    internal required string Name { get; init; }

    /// <summary>Since the load began, and how long it is meant to take.</summary>
    internal required TimeSpan Elapsed { get; init; }

    internal required TimeSpan Planned { get; init; }

    /// <summary>How many iterations ended so far.</summary>
    internal long Count { get; init; }

    /// <summary>How many ended a second since the last look.</summary>
    internal double Rate { get; init; }

    /// <summary>Of all that ended well so far, in milliseconds.</summary>
    internal double Percent50 { get; init; }

    /// <summary>Of all that ended well so far, in milliseconds.</summary>
    internal double Percent99 { get; init; }

    internal long Failures { get; init; }

    /// <summary>What all views say of it.</summary>
    internal string Text => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name}  {Elapsed:mm\\:ss} of {Planned:mm\\:ss}  {Rate,10:#,0} /s  "
        + $"p50 {Percent50,8:0.000} ms  p99 {Percent99,8:0.000} ms  failed {Failures:#,0}");

    /// <summary>A scenario before anything of it is known.</summary>
    internal static ScenarioProgress Begin(ScenarioRun scenario)
        => new() { Name = scenario.Props.ScenarioName, Elapsed = TimeSpan.Zero, Planned = scenario.Load.Planned };

    /// <summary>A scenario at this moment.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="before">How it was at the last look.</param>
    internal static ScenarioProgress Of(ScenarioRun scenario, ScenarioProgress before)
    {
        MeasurementFigures figures = scenario.Load.ReadIterations();
        TimeSpan elapsed = scenario.Load.IsOver ? scenario.Load.Duration : RunClock.Span(scenario.Load.Elapsed);
        long count = figures.Count;
        return before with
        {
            Elapsed = elapsed,
            Count = count,
            Rate = StatsConversion.PerSecond(count - before.Count, elapsed - before.Elapsed),
            Percent50 = figures.Ok.Latency.Percentile(50) / 1e6,
            Percent99 = figures.Ok.Latency.Percentile(99) / 1e6,
            Failures = figures.Fail.Count,
        };
    }
}
