namespace Ordinal.Benchmarks;

/// <summary>A lock of each counter's own, on an object that the caller has kept.</summary>
internal sealed class ResolvedLockContender() : ResolvingContender<CountingCell>("lock on a resolved object")
{
    private readonly Dictionary<string, CountingCell> _cells =
        CallerNames.All.ToDictionary(static name => name, static _ => new CountingCell());

    internal override ValueTask<long> ReadAsync(string name) => new(_cells[name].Value);

    protected override CountingCell Resolve(string name) => _cells[name];

    protected override Task<long> CountAsync(CountingCell[] targets, int operations)
    {
        long sum = 0;
        for (int i = 0; i < operations; i++)
        {
            CountingCell cell = targets[i & CallerNames.Mask];
            lock (cell)
            {
                sum += ++cell.Value;
            }
        }

        return Task.FromResult(sum);
    }
}
