namespace Ordinal.Benchmarks;

/// <summary>
/// All contenders in one process, taking turns within every round, so that what slows the machine slows all of them.
/// </summary>
internal static class Comparison
{
    /// <summary>Measures every number of callers.</summary>
    /// <param name="options">How long.</param>
    /// <returns>One result a number of callers.</returns>
    internal static async Task<List<ComparisonResult>> RunAsync(ComparisonOptions options)
    {
        List<ComparisonResult> results = [];
        foreach (int callers in options.Callers)
        {
            results.Add(await RunAsync(options, callers));
        }

        return results;
    }

    private static async Task<ComparisonResult> RunAsync(ComparisonOptions options, int callers)
    {
        Contender[] contenders = await OpenContendersAsync();
        List<Entrant> entrants = [.. contenders.Select(contender => new Entrant(contender, callers))];
        foreach (Entrant entrant in entrants)
        {
            await entrant.CalibrateAsync(options.RoundMs);
        }

        for (int round = -options.WarmUpRounds; round < options.Rounds; round++)
        {
            // What was left over by contenders that allocate is not collected at another one's expense.
            GC.Collect();
            foreach (Entrant entrant in entrants)
            {
                await (round < 0 ? entrant.WarmUpAsync() : entrant.MeasureAsync());
            }
        }

        foreach (Entrant entrant in entrants)
        {
            await entrant.CheckAsync();
            await entrant.Contender.CloseAsync();
        }

        return new ComparisonResult(callers, entrants);
    }

    private static async Task<Contender[]> OpenContendersAsync()
        =>
        [
            new EngineHandleContender(await OrdinalEngine.OpenAsync()),
            new EngineNameContender(await OrdinalEngine.OpenAsync()),
            new EngineBatchContender(await OrdinalEngine.OpenAsync()),
            new LockDictionaryContender(),
            new MonitorDictionaryContender(),
            new PlainLockDictionaryContender(),
            new ResolvedLockContender(),
            new AddOrUpdateContender(),
            new ConcurrentCellContender(),
            new InterlockedContender(),
            new ActorContender(),
        ];
}
