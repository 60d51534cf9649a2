namespace Ordinal.Benchmarks;

/// <summary>Many watchers, each in a task of its own that reads as fast as it can.</summary>
internal sealed class WatchCrowd : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly List<Task> _readers = [];

    /// <summary>Starts watchers. All watches stand when this returns.</summary>
    /// <param name="watchers">How many.</param>
    /// <param name="watch">The watch of a watcher, given its number from 0 and the token that ends it.</param>
    /// <param name="each">Called for every event, on the reader's thread.</param>
    /// <returns>The crowd.</returns>
    internal static WatchCrowd Gather(
        int watchers, Func<int, CancellationToken, IAsyncEnumerable<WatchEvent>> watch, Action<WatchEvent> each)
    {
        WatchCrowd crowd = new();
        for (int i = 0; i < watchers; i++)
        {
            IAsyncEnumerable<WatchEvent> stood = watch(i, crowd._end.Token);
            crowd._readers.Add(Task.Run(() => crowd.ReadAsync(stood, each)));
        }

        return crowd;
    }

    /// <summary>Ends all watches.</summary>
    /// <returns>Completes when every reader has gone.</returns>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_readers);
        _end.Dispose();
    }

    private async Task ReadAsync(IAsyncEnumerable<WatchEvent> events, Action<WatchEvent> each)
    {
        try
        {
            await foreach (WatchEvent told in events)
            {
                each(told);
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The crowd is being dissolved.
        }
    }
}
