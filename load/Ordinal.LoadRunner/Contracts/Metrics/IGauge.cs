namespace NBomber.Contracts.Metrics;

/// <summary>The value that was set last. Any thread may set it.</summary>
public interface IGauge : IMetric
{
    /// <summary>Sets the value.</summary>
    void Set(double value);
}
