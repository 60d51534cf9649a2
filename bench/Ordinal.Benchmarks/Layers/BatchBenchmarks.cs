using BenchmarkDotNet.Attributes;

namespace Ordinal.Benchmarks;

/// <summary>
/// What does a command cost in a batch by name, and where does it go: adding, submitting, reading the answers?
/// </summary>
public class BatchBenchmarks
{
    private const int BatchCommands = 64;

    private OrdinalEngine _engine = null!; // set before any bench runs
    private IBatch _batch = null!; // as above
    private string[] _names = [];

    // The runner inside this process does not await these two, so they block.
    [GlobalSetup]
    public void Open() => OpenAsync().GetAwaiter().GetResult();

    [GlobalCleanup]
    public void Close() => CloseAsync().GetAwaiter().GetResult();

    /// <summary>Add 64, submit, read 64 answers, clear.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = CallerNames.Count)]
    public async Task<long> Whole()
    {
        long sum = 0;
        for (int first = 0; first < CallerNames.Count; first += BatchCommands)
        {
            AddFrom(first);
            await _batch.SubmitAsync();
            for (int i = 0; i < BatchCommands; i++)
            {
                sum += _batch.Counter(i).New;
            }

            _batch.Clear();
        }

        return sum;
    }

    /// <summary>As the whole, but the answers are not looked at.</summary>
    [Benchmark(OperationsPerInvoke = CallerNames.Count)]
    public async Task<int> WithoutReading()
    {
        int count = 0;
        for (int first = 0; first < CallerNames.Count; first += BatchCommands)
        {
            AddFrom(first);
            await _batch.SubmitAsync();
            count += _batch.Count;
            _batch.Clear();
        }

        return count;
    }

    /// <summary>Only the adding and clearing.</summary>
    [Benchmark(OperationsPerInvoke = CallerNames.Count)]
    public int AddingOnly()
    {
        int count = 0;
        for (int first = 0; first < CallerNames.Count; first += BatchCommands)
        {
            AddFrom(first);
            count += _batch.Count;
            _batch.Clear();
        }

        return count;
    }

    private void AddFrom(int first)
    {
        for (int i = first; i < first + BatchCommands; i++)
        {
            _batch.Next(_names[i]);
        }
    }

    private async Task OpenAsync()
    {
        _engine = await OrdinalEngine.OpenAsync();
        _batch = _engine.CreateBatch();
        _names = CallerNames.InOrderOf(0, static name => name);
        await Whole();
    }

    private async Task CloseAsync() => await _engine.DisposeAsync();
}
