namespace NBomber.Contracts.Metrics;

internal sealed class Counter(string name, string unitOfMeasure) : ICounter
{
    private long _value;

    public string MetricName => name;

    public string UnitOfMeasure => unitOfMeasure;

    internal long Value => Volatile.Read(ref _value);

    public void Add(long value) => Interlocked.Add(ref _value, value);
}
