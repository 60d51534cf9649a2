using NBomber.Contracts.Metrics;

namespace NBomber.Contracts;

/// <summary>Makes numbers that stand in the report beside the figures of the requests, such as those of the server.</summary>
public static class Metric
{
    /// <summary>Makes a sum that begins with 0.</summary>
    /// <param name="name">Its name in the report.</param>
    /// <param name="unitOfMeasure">Its unit, for people.</param>
    public static ICounter CreateCounter(string name, string unitOfMeasure) => new Counter(name, unitOfMeasure);

    /// <summary>Makes a value that begins with 0.</summary>
    /// <param name="name">Its name in the report.</param>
    /// <param name="unitOfMeasure">Its unit, for people.</param>
    public static IGauge CreateGauge(string name, string unitOfMeasure) => new Gauge(name, unitOfMeasure);
}
