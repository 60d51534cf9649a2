namespace Ordinal.Benchmarks;

/// <summary>A dictionary under a lock as it is first written: one look-up to read, one to write.</summary>
internal sealed class PlainLockDictionaryContender : ResolvingContender<string>
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _counters =
        CallerNames.All.ToDictionary(static name => name, static _ => 0L);

    internal PlainLockDictionaryContender()
        : base("lock + Dictionary, d[n] = d[n] + 1")
    {
        IsBaseline = true;
    }

    internal override ValueTask<long> ReadAsync(string name) => new(_counters[name]);

    protected override string Resolve(string name) => name;

    protected override Task<long> CountAsync(string[] targets, int operations)
    {
        long sum = 0;
        for (int i = 0; i < operations; i++)
        {
            string name = targets[i & CallerNames.Mask];
            lock (_gate)
            {
                sum += _counters[name] = _counters[name] + 1;
            }
        }

        return Task.FromResult(sum);
    }
}
