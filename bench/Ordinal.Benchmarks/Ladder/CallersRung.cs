namespace Ordinal.Benchmarks;

/// <summary>Callers inside the process, each a task that awaits its integer before it asks for the next one.</summary>
internal sealed class CallersRung(string name, string adds, LadderRung above, LadderEngine engine, int callers)
    : LadderRung(name, adds, above)
{
    private readonly ICounter[][] _targets =
        [.. Enumerable.Range(0, callers).Select(caller => CallerNames.InOrderOf(caller, engine.Engine.Counter))];

    /// <inheritdoc/>
    protected override async Task<long> MintAsync(CancellationToken end)
        => (await Task.WhenAll(_targets.Select(targets => Task.Run(() => CallAsync(targets, end))))).Sum();

    private async Task<long> CallAsync(ICounter[] targets, CancellationToken end)
    {
        long sum = 0;
        int minted = 0;
        while (!end.IsCancellationRequested)
        {
            sum += await targets[minted & CallerNames.Mask].NextAsync(CancellationToken.None); // the last integer counts as well
            minted++;
        }

        engine.Note(minted, sum);
        return minted;
    }
}
