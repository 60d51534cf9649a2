namespace NBomber.Contracts.Metrics;

/// <summary>A registered gauge at the end.</summary>
public sealed record GaugeStats
{
    /// <summary>Its name.</summary>
    public string MetricName { get; init; } = string.Empty;

    /// <summary>Its unit.</summary>
    public string UnitOfMeasure { get; init; } = string.Empty;

    /// <summary>The scenario that registered it; the package has no such member.</summary>
    public string ScenarioName { get; init; } = string.Empty;

    /// <summary>Its value.</summary>
    public double Value { get; init; }
}
