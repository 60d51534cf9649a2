namespace NBomber.Contracts;

/// <summary>Which scenario, and which copy of it.</summary>
public sealed record ScenarioInfo
{
    /// <summary>The name of the scenario.</summary>
    public string ScenarioName { get; init; } = string.Empty;

    /// <summary>Names the copy within the run.</summary>
    public string InstanceId { get; init; } = string.Empty;

    /// <summary>
    /// The number of the copy, from 0. With the number of the invocation it is unique within a run of the scenario.
    /// </summary>
    public int InstanceNumber { get; init; }

    /// <summary>How long the counted load is planned to take.</summary>
    public TimeSpan ScenarioDuration { get; init; }

    /// <summary>What the scenario is at.</summary>
    public ScenarioOperation ScenarioOperation { get; init; }
}
