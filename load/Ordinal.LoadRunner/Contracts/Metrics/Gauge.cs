namespace NBomber.Contracts.Metrics;

internal sealed class Gauge(string name, string unitOfMeasure) : IGauge
{
    private double _value;

    public string MetricName => name;

    public string UnitOfMeasure => unitOfMeasure;

    internal double Value => Volatile.Read(ref _value);

    public void Set(double value) => Volatile.Write(ref _value, value);
}
