namespace NBomber.Running;

/// <summary>One copy of an open scenario, which runs one arrival at a time.</summary>
internal sealed class OpenIteration(OpenLoop loop, ScenarioLoad load, ScenarioContext context) : IThreadPoolWorkItem
{
    internal ScenarioContext Context => context;

    /// <summary>When it is meant to begin, on the clock of the run.</summary>
    internal long Due { get; set; }

    public void Execute() => _ = RunAsync();

    private async Task RunAsync()
    {
        // What waited for a thread while the run was stopped does not begin any more.
        if (!load.Scenario.IsStopped)
        {
            load.StartDelays.Record(load.Now - Due);
            await context.IterateAsync(Due).ConfigureAwait(false);
        }

        loop.End(this);
    }
}
