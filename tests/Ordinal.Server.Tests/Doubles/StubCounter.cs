namespace Ordinal.Server.Tests;

/// <summary>A counter that only mints, as its engine says.</summary>
internal sealed class StubCounter(string name, Func<string, ValueTask<long>> next) : ICounter
{
    public string Name => name;

    public ValueTask<long> NextAsync(CancellationToken cancellationToken) => next(name);

    public ValueTask<CounterResult> NextAsync(WriteOptions options, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public ValueTask<CounterBlock> ReserveAsync(long count, WriteOptions? options, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public ValueTask<CounterResult> AddAsync(long amount, WriteOptions? options, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public ValueTask<CounterResult> SetAsync(long value, WriteOptions? options, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public ValueTask<CounterResult> CompareAndSetAsync(
        long expected, long value, WriteOptions? options, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public ValueTask<CounterResult> ConfigureAsync(
        CounterSeries series, WriteOptions? options, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public ValueTask<bool> DeleteAsync(WriteOptions? options, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public ValueTask<CounterSeries> GetSeriesAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<long> GetAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<CounterResult> InspectAsync(CancellationToken cancellationToken)
        => throw new NotSupportedException();
}
