using BenchmarkDotNet.Attributes;

namespace Ordinal.Benchmarks;

/// <summary>How long until every watcher has got its event: all on one name, or each on a name of its own?</summary>
/// <remarks>
/// One operation is one event for every watcher, from the write to the last reader; divide by the watchers.
/// </remarks>
public class WatchFanOutBenchmarks
{
    // A burst of 10,000 changes must fit into the history, or watchers would be told to read the state anew.
    private const int HistoryChanges = 1 << 16;

    // One command may fill this many names in a batch.
    private const int BatchCommandsMax = 4096;

    private readonly Arrivals _arrivals = new();
    private OrdinalEngine _engine = null!; // set before any bench runs
    private WatchCrowd _onOne = null!; // as above
    private WatchCrowd _onMany = null!; // as above
    private string[] _names = [];
    private IBatch _batch = null!; // as above
    private ICounter _one = null!; // as above

    [Params(1, 100, 10_000)]
    public int Watchers { get; set; }

    // The runner inside this process does not await these two, so they block.
    [GlobalSetup]
    public void Open() => OpenAsync().GetAwaiter().GetResult();

    [GlobalCleanup]
    public void Close() => CloseAsync().GetAwaiter().GetResult();

    [Benchmark]
    public async Task<long> OneName()
    {
        Task all = _arrivals.Expect(Watchers);
        long value = await _one.NextAsync();
        await all;
        return value;
    }

    [Benchmark]
    public async Task<int> ManyNames()
    {
        Task all = _arrivals.Expect(Watchers);
        for (int first = 0; first < _names.Length; first += BatchCommandsMax)
        {
            foreach (string name in _names.AsSpan(first, Math.Min(BatchCommandsMax, _names.Length - first)))
            {
                _batch.Next(name);
            }

            await _batch.SubmitAsync();
            _batch.Clear();
        }

        await all;
        return _names.Length;
    }

    private void Count(WatchEvent told)
    {
        if (told.Kind == WatchEventKind.CounterMoved)
        {
            _arrivals.Count();
        }
    }

    private async Task OpenAsync()
    {
        _engine = await OrdinalEngine.OpenAsync(new OrdinalOptions { HistoryChanges = HistoryChanges });
        _batch = _engine.CreateBatch();
        _one = _engine.Counter("one");
        _names = [.. Enumerable.Range(0, Watchers).Select(static i => $"many/{i}")];
        _onOne = WatchCrowd.Gather(Watchers, (_, end) => _engine.WatchAsync("one", cancellationToken: end), Count);
        _onMany = WatchCrowd.Gather(Watchers, (i, end) => _engine.WatchAsync(_names[i], cancellationToken: end), Count);
        await OneName();
        await ManyNames();
    }

    private async Task CloseAsync()
    {
        await _onOne.DisposeAsync();
        await _onMany.DisposeAsync();
        await _engine.DisposeAsync();
    }
}
