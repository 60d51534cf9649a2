namespace NBomber.Running;

/// <summary>Runs copies of a scenario that each begin their next iteration when the last one has ended.</summary>
internal sealed class ClosedLoop(ScenarioLoad load, CopyPlan plan)
{
    // A copy that never waits must not keep a thread of the pool to itself.
    private const int IterationsPerTurn = 256;

    /// <summary>Makes the load. It ends when the last iteration has ended or was given up.</summary>
    internal async Task RunAsync()
    {
        load.Begin();
        Task copies = Task.WhenAll(Enumerable.Range(0, plan.CopiesMax).Select(StartCopy));
        await LoadEnd.WaitAsync(load, copies).ConfigureAwait(false);
    }

    private Task StartCopy(int index)
    {
        // The numbers of the copies are given in their order.
        ScenarioContext context = load.Scenario.Rent(load);
        return Task.Run(() => RunCopyAsync(context, index));
    }

    private async Task RunCopyAsync(ScenarioContext context, int index)
    {
        int inTurn = 0;
        while (!load.IsEnding && plan.ActiveFrom(index, load.Elapsed) is { } from)
        {
            long wait = from - load.Elapsed;
            if (wait > 0)
            {
                inTurn = 0;
                await WaitAsync(wait).ConfigureAwait(false);
                continue;
            }

            load.Enter();
            await context.IterateAsync(load.Now).ConfigureAwait(false);
            load.Leave();
            if (++inTurn == IterationsPerTurn)
            {
                inTurn = 0;
                await Task.Yield();
            }
        }

        load.Scenario.Return(context);
    }

    private Task WaitAsync(long nanoseconds)
    {
        // Rounded up, for a delay that ends too early would be followed by another of nothing.
        TimeSpan delay = RunClock.Span(nanoseconds) + TimeSpan.FromMilliseconds(1);
        return Task.Delay(delay, load.Scenario.Session.Clock.Time, load.Cancellation)
            .ContinueWith(
                static _ => { },
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
    }
}
