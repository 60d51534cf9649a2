using System;
using System.Runtime.CompilerServices;
using System.Threading;

namespace Ordinal.Server;

/// <summary>
/// Awaited, it goes on on the thread pool when the thread of the journal has come with the answers, and else at once.
/// </summary>
/// <remarks>
/// That thread only writes answers: whatever else a connection has to do would keep the next group waiting. A task that yields
/// would not do in its place: when it has ended before it is awaited, the thread of the journal goes on.
/// </remarks>
internal readonly struct JournalLeave : ICriticalNotifyCompletion
{
    /// <summary>Whether there is nothing to leave.</summary>
    public bool IsCompleted => !GroupCommit.IsAnsweringHere;

    /// <summary>Itself.</summary>
    /// <returns>The awaiter.</returns>
    public JournalLeave GetAwaiter() => this;

    /// <summary>Nothing.</summary>
    public void GetResult()
    {
    }

    /// <inheritdoc/>
    public void OnCompleted(Action continuation)
        => ThreadPool.QueueUserWorkItem(static next => next(), continuation, preferLocal: false);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation)
        => ThreadPool.UnsafeQueueUserWorkItem(static next => next(), continuation, preferLocal: false);
}
