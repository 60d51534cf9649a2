namespace Ordinal.Benchmarks;

/// <summary>
/// The engine by name in batches: 64 added, submitted, all 64 answers read, the batch cleared and used again.
/// </summary>
internal sealed class EngineBatchContender(OrdinalEngine engine) : Contender("engine: by name, batches of 64")
{
    private const int BatchCommands = 64;

    private string[][] _names = [];
    private IBatch[] _batches = [];

    internal override void Prepare(int callers)
    {
        _names = [.. Enumerable.Range(0, callers).Select(static i => CallerNames.InOrderOf(i, static name => name))];
        _batches = [.. _names.Select(_ => engine.CreateBatch())];
    }

    internal override async Task<long> RunAsync(int caller, int operations)
    {
        long sum = 0;
        string[] names = _names[caller];
        IBatch batch = _batches[caller];
        for (int first = 0; first < operations; first += BatchCommands)
        {
            for (int i = first; i < first + BatchCommands; i++)
            {
                batch.Next(names[i & CallerNames.Mask]);
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

    internal override async ValueTask<long> ReadAsync(string name) => await engine.Counter(name).GetAsync();

    internal override ValueTask CloseAsync() => engine.DisposeAsync();
}
