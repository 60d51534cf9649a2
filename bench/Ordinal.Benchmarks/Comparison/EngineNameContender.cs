namespace Ordinal.Benchmarks;

/// <summary>The engine by name, each call awaited before the next.</summary>
internal sealed class EngineNameContender(OrdinalEngine engine) : ResolvingContender<string>("engine: by name, awaited")
{
    internal override async ValueTask<long> ReadAsync(string name) => await engine.Counter(name).GetAsync();

    internal override ValueTask CloseAsync() => engine.DisposeAsync();

    protected override string Resolve(string name) => name;

    protected override async Task<long> CountAsync(string[] targets, int operations)
    {
        long sum = 0;
        for (int i = 0; i < operations; i++)
        {
            sum += await engine.Counter(targets[i & CallerNames.Mask]).NextAsync();
        }

        return sum;
    }
}
