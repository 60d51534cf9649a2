namespace Ordinal.Benchmarks;

/// <summary>The engine through typed handles that the caller has kept, each call awaited before the next.</summary>
internal sealed class EngineHandleContender(OrdinalEngine engine)
    : ResolvingContender<ICounter>("engine: typed handle, awaited")
{
    internal override async ValueTask<long> ReadAsync(string name) => await engine.Counter(name).GetAsync();

    internal override ValueTask CloseAsync() => engine.DisposeAsync();

    protected override ICounter Resolve(string name) => engine.Counter(name);

    protected override async Task<long> CountAsync(ICounter[] targets, int operations)
    {
        long sum = 0;
        for (int i = 0; i < operations; i++)
        {
            sum += await targets[i & CallerNames.Mask].NextAsync();
        }

        return sum;
    }
}
