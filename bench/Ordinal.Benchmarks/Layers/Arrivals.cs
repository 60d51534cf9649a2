namespace Ordinal.Benchmarks;

/// <summary>Counts events that many watchers got, and completes when all of an expected number have arrived.</summary>
internal sealed class Arrivals
{
    private TaskCompletionSource _all = new();
    private int _missing;

    /// <summary>Begins to count anew. Nothing may be on its way.</summary>
    /// <param name="count">How many events are to come.</param>
    /// <returns>Completes with the last one.</returns>
    internal Task Expect(int count)
    {
        _all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _missing, count); // release: a watcher that counts down sees the new source
        return _all.Task;
    }

    internal void Count()
    {
        if (Interlocked.Decrement(ref _missing) == 0)
        {
            _all.SetResult();
        }
    }
}
