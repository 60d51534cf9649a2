namespace NBomber.Running;

/// <summary>Waits for what is under way when a load ends, but not for ever.</summary>
internal static class LoadEnd
{
    /// <summary>How long iterations may take to end after they are cancelled.</summary>
    internal static readonly TimeSpan CancelledGrace = TimeSpan.FromSeconds(5);

    /// <summary>Waits until a load is over, then cancels what is left and waits a little more.</summary>
    /// <param name="load">The load.</param>
    /// <param name="over">Ends with the last iteration.</param>
    internal static async Task WaitAsync(ScenarioLoad load, Task over)
    {
        TimeProvider time = load.Scenario.Session.Clock.Time;
        await EitherAsync(over, load.Planned + load.Scenario.Session.Settings.CompletionTimeout, time, load.Cancellation)
            .ConfigureAwait(false);
        if (!over.IsCompleted)
        {
            load.Cancel();
            await EitherAsync(over, CancelledGrace, time, CancellationToken.None).ConfigureAwait(false);
        }

        if (over.IsCompleted)
        {
            await over.ConfigureAwait(false);
        }
    }

    private static async Task EitherAsync(Task over, TimeSpan limit, TimeProvider time, CancellationToken stop)
    {
        using CancellationTokenSource delay = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(over, Task.Delay(limit, time, delay.Token)).ConfigureAwait(false);
        await delay.CancelAsync().ConfigureAwait(false);
    }
}
