namespace Ordinal.Benchmarks;

/// <summary>
/// The ceiling: one interlocked addition on a number that the caller has kept. No name, no order, no history.
/// </summary>
internal sealed class InterlockedContender()
    : ResolvingContender<CountingCell>("Interlocked on a resolved long (ceiling)")
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
            sum += Interlocked.Increment(ref targets[i & CallerNames.Mask].Value);
        }

        return Task.FromResult(sum);
    }
}
