using System;
using System.Threading;
using System.Threading.Tasks;
using System.Threading.Tasks.Sources;

namespace Ordinal.Server;

/// <summary>Wakes the one loop that writes a stream. Any thread may set it; only the loop waits.</summary>
/// <remarks>
/// Setting it once or many times before the loop waits wakes it once. Whoever sets it changes what the loop looks at first,
/// so the loop may be woken for nothing but never sleeps through a change.
/// </remarks>
internal sealed class StreamSignal : IValueTaskSource, IThreadPoolWorkItem
{
    private const int Clear = 0;
    private const int IsSet = 1;
    private const int Awaited = 2;

    private ManualResetValueTaskSourceCore<bool> _core;
    private int _state;

    /// <summary>Wakes the loop on this thread.</summary>
    internal void Set()
    {
        if (Interlocked.Exchange(ref _state, IsSet) == Awaited)
        {
            Interlocked.Exchange(ref _state, Clear); // full fence: who sets it now is seen by the loop that wakes
            _core.SetResult(true);
        }
    }

    /// <summary>Wakes the loop on the thread pool.</summary>
    internal void SetLater() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    /// <summary>Waits until it is set, and clears it.</summary>
    /// <returns>Completes when it is set.</returns>
    internal ValueTask WaitAsync()
    {
        if (Interlocked.CompareExchange(ref _state, Awaited, Clear) == Clear)
        {
            return new ValueTask(this, _core.Version);
        }

        Interlocked.Exchange(ref _state, Clear); // full fence: the loop looks at what was changed only after this
        return default;
    }

    void IThreadPoolWorkItem.Execute() => Set();

    void IValueTaskSource.GetResult(short token)
    {
        _core.GetResult(token);
        _core.Reset();
    }

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
        => _core.OnCompleted(continuation, state, token, flags);
}
