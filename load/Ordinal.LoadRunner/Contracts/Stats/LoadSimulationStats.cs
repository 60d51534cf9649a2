namespace NBomber.Contracts.Stats;

/// <summary>The load simulation at the time of the figures.</summary>
public sealed record LoadSimulationStats
{
    /// <summary>Its name.</summary>
    public string SimulationName { get; init; } = string.Empty;

    /// <summary>Its copies, or its rate.</summary>
    public int Value { get; init; }
}
