using System;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal.Server;

/// <summary>One acquire that can be taken back by its name.</summary>
/// <param name="aborted">Ends with its connection.</param>
internal sealed class LockAttempt(CancellationToken aborted) : IDisposable
{
    private readonly CancellationTokenSource _withdrawn = CancellationTokenSource.CreateLinkedTokenSource(aborted);
    private readonly TaskCompletionSource<bool> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private bool _hasEnded;

    /// <summary>Cancelled when the acquire is taken back or its connection ends.</summary>
    internal CancellationToken Token => _withdrawn.Token;

    /// <summary>Notes whether the acquire was taken back, before it ends.</summary>
    /// <param name="isTakenBack">Whether nothing is left of it.</param>
    internal void Note(bool isTakenBack) => _end.TrySetResult(isTakenBack);

    /// <summary>Takes the acquire back.</summary>
    /// <returns>Whether it was; when it is known.</returns>
    internal Task<bool> WithdrawAsync()
    {
        lock (_gate)
        {
            if (!_hasEnded)
            {
                _ = _withdrawn.CancelAsync();
            }
        }

        return _end.Task;
    }

    /// <summary>Ends it; who asked to take it back is told that it was answered, unless something else was noted.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _hasEnded = true;
        }

        _end.TrySetResult(false);
        _withdrawn.Dispose();
    }
}
