namespace Ordinal.Benchmarks;

/// <summary>An engine of the ladder, and the integers that its callers got by whatever way.</summary>
/// <param name="engine">The engine; owned.</param>
internal sealed class LadderEngine(OrdinalEngine engine) : IAsyncDisposable
{
    private long _minted;
    private long _sum;

    internal OrdinalEngine Engine => engine;

    /// <summary>Notes what a caller got. Any thread may.</summary>
    /// <param name="minted">How many integers.</param>
    /// <param name="sum">Their sum.</param>
    internal void Note(long minted, long sum)
    {
        Interlocked.Add(ref _minted, minted);
        Interlocked.Add(ref _sum, sum);
    }

    /// <summary>Fails unless every integer was given once.</summary>
    /// <returns>When all counters were read.</returns>
    internal async Task RequireSumsAsync()
    {
        long minted = 0;
        long sum = 0;
        foreach (string name in CallerNames.All)
        {
            // A counter at v has given 1 to v, each once.
            long value = await engine.Counter(name).GetAsync();
            minted += value;
            sum += value * (value + 1) / 2;
        }

        if (minted != _minted || sum != _sum)
        {
            throw new InvalidOperationException(
                $"The counters stand for {minted} integers of sum {sum}; callers got {_minted} of sum {_sum}.");
        }
    }

    public ValueTask DisposeAsync() => engine.DisposeAsync();
}
