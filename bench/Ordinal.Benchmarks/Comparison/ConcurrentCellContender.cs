using System.Collections.Concurrent;

namespace Ordinal.Benchmarks;

/// <summary>
/// A concurrent dictionary of objects, each counted with one interlocked addition: fast, but no order over names.
/// </summary>
internal sealed class ConcurrentCellContender()
    : ResolvingContender<string>("ConcurrentDictionary, boxed long, Interlocked")
{
    private readonly ConcurrentDictionary<string, CountingCell> _counters = new();

    internal override ValueTask<long> ReadAsync(string name) => new(_counters[name].Value);

    protected override string Resolve(string name) => name;

    protected override Task<long> CountAsync(string[] targets, int operations)
    {
        long sum = 0;
        for (int i = 0; i < operations; i++)
        {
            CountingCell cell = _counters.GetOrAdd(targets[i & CallerNames.Mask], static _ => new CountingCell());
            sum += Interlocked.Increment(ref cell.Value);
        }

        return Task.FromResult(sum);
    }
}
