using BenchmarkDotNet.Attributes;

namespace Ordinal.Benchmarks;

/// <summary>How fast is a writer while its names are watched by nobody, or by many?</summary>
/// <remarks>
/// The watchers want the latest value and are spread over the names: such a watch never ends for being slow, so the
/// load stays the same however fast the writer is. Only the writer is timed; on few cores it shares them with the
/// readers.
/// </remarks>
public class WatchedWriterBenchmarks
{
    private OrdinalEngine _engine = null!; // set before any bench runs
    private WatchCrowd _crowd = null!; // as above
    private ICounter[] _counters = [];
    private long _told;

    [Params(0, 1, 100, 10_000)]
    public int Watchers { get; set; }

    // The runner inside this process does not await these two, so they block.
    [GlobalSetup]
    public void Open() => OpenAsync().GetAwaiter().GetResult();

    [GlobalCleanup]
    public void Close() => CloseAsync().GetAwaiter().GetResult();

    [Benchmark(OperationsPerInvoke = CallerNames.Count)]
    public async Task<long> Next()
    {
        long sum = 0;
        foreach (ICounter counter in _counters)
        {
            sum += await counter.NextAsync();
        }

        return sum;
    }

    private async Task OpenAsync()
    {
        _engine = await OrdinalEngine.OpenAsync();
        _counters = CallerNames.InOrderOf(0, name => _engine.Counter(name));
        _crowd = WatchCrowd.Gather(
            Watchers,
            (i, end) => _engine.WatchLatestAsync(CallerNames.All[i & CallerNames.Mask], end),
            _ => Interlocked.Increment(ref _told));
        await Next();
    }

    private async Task CloseAsync()
    {
        await _crowd.DisposeAsync();
        await _engine.DisposeAsync();
    }
}
