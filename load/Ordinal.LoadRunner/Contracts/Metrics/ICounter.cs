namespace NBomber.Contracts.Metrics;

/// <summary>A sum. Any thread may add to it.</summary>
public interface ICounter : IMetric
{
    /// <summary>Adds to the sum.</summary>
    /// <param name="value">What is added; less than zero to take away.</param>
    void Add(long value);
}
