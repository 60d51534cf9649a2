namespace Ordinal.Testing.Watches;

/// <summary>Reads a watch in the background and keeps what it tells.</summary>
public sealed class WatchReader : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly List<WatchEvent> _events = [];
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private TaskCompletionSource _news = NewSource();

    /// <summary>Begins to read.</summary>
    /// <param name="watch">A watch that nobody else reads.</param>
    public WatchReader(IAsyncEnumerable<WatchEvent> watch) => Ended = ReadAsync(watch);

    /// <summary>Completes when the watch ends by itself or the reader stops; fails as the watch fails.</summary>
    public Task Ended { get; }

    /// <summary>What has been told so far.</summary>
    public IReadOnlyList<WatchEvent> Events
    {
        get
        {
            lock (_gate)
            {
                return [.. _events];
            }
        }
    }

    /// <summary>Waits until enough has been told.</summary>
    /// <param name="isEnough">Says so.</param>
    /// <param name="missing">What is waited for.</param>
    /// <returns>What has been told then.</returns>
    public async Task<IReadOnlyList<WatchEvent>> UntilAsync(Func<IReadOnlyList<WatchEvent>, bool> isEnough, string missing)
    {
        while (true)
        {
            Task news;
            lock (_gate)
            {
                if (isEnough(_events))
                {
                    return [.. _events];
                }

                news = _news.Task;
            }

            if (Ended.IsCompleted)
            {
                await Ended;
                IReadOnlyList<WatchEvent> told = Events;
                return isEnough(told) ? told : throw new InvalidOperationException($"The watch ended before {missing}.");
            }

            try
            {
                await news.WaitAsync(Limit);
            }
            catch (TimeoutException)
            {
                throw new TimeoutException($"Missing after {Limit.TotalSeconds} s: {missing}; {Events.Count} events were told.");
            }
        }
    }

    /// <summary>Stops reading.</summary>
    /// <returns>Everything that was told.</returns>
    public async Task<IReadOnlyList<WatchEvent>> StopAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await Ended;
        }
        catch (OperationCanceledException)
        {
            // The reader's own token: that is how it stops.
        }

        return Events;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Ended.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // who wants to know how it ended awaits it
        _stop.Dispose();
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task ReadAsync(IAsyncEnumerable<WatchEvent> watch)
    {
        await Task.Yield();
        try
        {
            await foreach (WatchEvent told in watch.WithCancellation(_stop.Token))
            {
                TaskCompletionSource news;
                lock (_gate)
                {
                    _events.Add(told);
                    news = _news;
                    _news = NewSource();
                }

                news.TrySetResult();
            }
        }
        finally
        {
            lock (_gate)
            {
                _news.TrySetResult();
            }
        }
    }
}
