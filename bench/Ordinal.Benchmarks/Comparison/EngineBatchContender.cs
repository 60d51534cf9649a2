namespace Ordinal.Benchmarks;

/// <summary>The engine by name in batches: 64 added, submitted, all 64 answers read, the batch cleared and used again.</summary>
internal sealed class EngineBatchContender(OrdinalEngine engine)
    : ResolvingContender<string>("engine: by name, batches of 64")
{
    private const int BatchCommands = 64;

    internal override async ValueTask<long> ReadAsync(string name) => await engine.Counter(name).GetAsync();

    internal override ValueTask CloseAsync() => engine.DisposeAsync();

    protected override string Resolve(string name) => name;

    protected override async Task<long> CountAsync(string[] targets, int operations)
    {
        long sum = 0;
        IBatch batch = engine.CreateBatch();
        for (int first = 0; first < operations; first += BatchCommands)
        {
            for (int i = first; i < first + BatchCommands; i++)
            {
                batch.Next(targets[i & CallerNames.Mask]);
            }

            await batch.SubmitAsync();
            for (int i = 0; i < BatchCommands; i++)
            {
                sum += batch.Counter(i).New;
            }

            batch.Clear();
        }

        return sum;
    }
}
