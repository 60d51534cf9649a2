using BenchmarkDotNet.Attributes;

namespace Ordinal.Benchmarks;

/// <summary>What does one caller pay who awaits every call, by a handle it has kept and by name?</summary>
public class AwaitedBenchmarks
{
    private OrdinalEngine _engine = null!; // set before any bench runs
    private ICounter[] _counters = [];
    private ICell[] _cells = [];
    private byte[] _value = [];

    // The runner inside this process does not await these two, so they block.
    [GlobalSetup]
    public void Open() => OpenAsync().GetAwaiter().GetResult();

    [GlobalCleanup]
    public void Close() => CloseAsync().GetAwaiter().GetResult();

    [Benchmark(OperationsPerInvoke = CallerNames.Count)]
    public async Task<long> TypedHandle()
    {
        long sum = 0;
        foreach (ICounter counter in _counters)
        {
            sum += await counter.NextAsync();
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = CallerNames.Count)]
    public async Task<long> ByName()
    {
        long sum = 0;
        foreach (string name in CallerNames.All)
        {
            sum += await _engine.Counter(name).NextAsync();
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = CallerNames.Count)]
    public async Task<long> TypedCell()
    {
        long sum = 0;
        foreach (ICell cell in _cells)
        {
            _value[0]++;
            sum += (await cell.WriteAsync(_value)).Version;
        }

        return sum;
    }

    private async Task OpenAsync()
    {
        _engine = await OrdinalEngine.OpenAsync();
        _counters = CallerNames.InOrderOf(0, name => _engine.Counter("counter/" + name));
        _cells = CallerNames.InOrderOf(0, name => _engine.Cell("cell/" + name));
        _value = new byte[64];
        await TypedHandle();
        await TypedCell();
        await ByName();
    }

    private async Task CloseAsync() => await _engine.DisposeAsync();
}
