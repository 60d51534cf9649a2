namespace NBomber.Contracts.Metrics;

/// <summary>A number that a scenario gives to the report beside the figures of its requests.</summary>
public interface IMetric
{
    /// <summary>Its name in the report.</summary>
    string MetricName { get; }

    /// <summary>Its unit, for people.</summary>
    string UnitOfMeasure { get; }
}
