namespace NBomber.Contracts.Stats;

/// <summary>The figures of one scenario.</summary>
public sealed record ScenarioStats
{
    /// <summary>The name of the scenario.</summary>
    public string ScenarioName { get; init; } = string.Empty;

    /// <summary>Iterations that ended well.</summary>
    public MeasurementStats Ok { get; init; } = new();

    /// <summary>Iterations that did not.</summary>
    public MeasurementStats Fail { get; init; } = new();

    /// <summary>Its steps in the order in which they were first run.</summary>
    public StepStats[] StepStats { get; init; } = [];

    /// <summary>The load simulation that ran last.</summary>
    public LoadSimulationStats LoadSimulationStats { get; init; } = new();

    /// <summary>How far it is.</summary>
    public OperationType CurrentOperation { get; init; }

    /// <summary>All iterations.</summary>
    public int AllRequestCount { get; init; }

    /// <summary>All that ended well.</summary>
    public int AllOkCount { get; init; }

    /// <summary>All that did not.</summary>
    public int AllFailCount { get; init; }

    /// <summary>The sum of all sizes.</summary>
    public long AllBytes { get; init; }

    /// <summary>How long the counted load took, without warm-up.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Its place among the registered scenarios.</summary>
    public int SortIndex { get; init; }
}
