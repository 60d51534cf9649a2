using System.Collections.Concurrent;

namespace Ordinal.Load;

/// <summary>
/// Things that one iteration uses at a time, such as connections: the one that has rested longest comes next, and there is a new
/// one when all are in use.
/// </summary>
internal sealed class Pool<T>(Func<int, Task<T>> make) : IDisposable
    where T : class
{
    private readonly ConcurrentQueue<T> _resting = new();
    private readonly ConcurrentQueue<T> _all = new();
    private int _made;

    /// <summary>Everything that was made and not dropped.</summary>
    internal IReadOnlyCollection<T> All => _all;

    /// <summary>Takes one.</summary>
    internal async ValueTask<T> TakeAsync()
    {
        if (_resting.TryDequeue(out T? rested))
        {
            return rested;
        }

        T made = await make(Interlocked.Increment(ref _made) - 1);
        _all.Enqueue(made);
        return made;
    }

    /// <summary>Makes some before they are needed.</summary>
    internal async Task FillAsync(int count)
    {
        for (int i = 0; i < count; i++)
        {
            T made = await make(Interlocked.Increment(ref _made) - 1);
            _all.Enqueue(made);
            _resting.Enqueue(made);
        }
    }

    /// <summary>Gives one back that can be used again.</summary>
    internal void Return(T item) => _resting.Enqueue(item);

    public void Dispose()
    {
        foreach (T item in _all)
        {
            (item as IDisposable)?.Dispose();
        }
    }
}
