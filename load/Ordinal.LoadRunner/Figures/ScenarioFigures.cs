using NBomber.Contracts;
using NBomber.Running;

namespace NBomber.Figures;

/// <summary>All that is known of a scenario after its load, or in it.</summary>
internal sealed record ScenarioFigures
{
    internal required string Name { get; init; }

    /// <summary>What was made, for people.</summary>
    internal required string[] Load { get; init; }

    /// <summary>How long the counted load took.</summary>
    internal required TimeSpan Duration { get; init; }

    internal required MeasurementFigures Iterations { get; init; }

    internal required StepFigures[] Steps { get; init; }

    /// <summary>Nanoseconds by which arrivals began late; empty for a closed scenario.</summary>
    internal required LogLinearHistogram StartDelays { get; init; }

    /// <summary>Why it was stopped; null when it was not.</summary>
    internal string? StopReason { get; init; }

    /// <summary>The last piece of its load.</summary>
    internal required LoadSimulation LastSimulation { get; init; }

    /// <summary>Reads the figures of a scenario.</summary>
    internal static ScenarioFigures Of(ScenarioRun scenario)
        => new()
        {
            Name = scenario.Props.ScenarioName,
            Load = [.. scenario.Props.LoadSimulations.Select(LoadText.Of)],
            Duration = scenario.Load.Duration,
            Iterations = scenario.Load.ReadIterations(),
            Steps = scenario.Load.ReadSteps(),
            StartDelays = scenario.Load.StartDelays,
            StopReason = scenario.StopReason,
            LastSimulation = scenario.Props.LoadSimulations[^1],
        };
}
