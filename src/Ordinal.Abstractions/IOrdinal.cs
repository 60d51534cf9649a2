using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>
/// Everything that the engine keeps, by name. Calls of one caller are applied in the order they were made, awaited or not.
/// </summary>
/// <remarks>
/// Handles are cheap and can be kept: they notice when a name is deleted and made again. Errors are
/// <see cref="OrdinalException"/> with a closed code; beside it only <see cref="ObjectDisposedException"/>,
/// <see cref="ArgumentException"/>, <see cref="OperationCanceledException"/> and, from a timed acquire,
/// <see cref="TimeoutException"/>.
/// </remarks>
public interface IOrdinal : IAsyncDisposable
{
    /// <summary>The last revision; 0 when nothing was ever changed.</summary>
    long Revision { get; }

    /// <summary>
    /// Cancelled when the engine has met a broken invariant and stopped for good: every call fails with
    /// <see cref="StatusCode.Faulted"/>, and only a new engine helps. Closing the engine does not cancel it. A host that serves
    /// nothing else should end.
    /// </summary>
    CancellationToken FaultedToken { get; }

    /// <summary>A counter.</summary>
    /// <param name="name">1 to 512 bytes of UTF-8.</param>
    /// <returns>Its handle.</returns>
    /// <exception cref="OrdinalException"><see cref="StatusCode.InvalidName"/>.</exception>
    ICounter Counter(string name);

    /// <summary>A ticket queue.</summary>
    /// <param name="name">1 to 512 bytes of UTF-8.</param>
    /// <returns>Its handle.</returns>
    IQueue Queue(string name);

    /// <summary>A cell.</summary>
    /// <param name="name">1 to 512 bytes of UTF-8.</param>
    /// <returns>Its handle.</returns>
    ICell Cell(string name);

    /// <summary>A last-write-wins set.</summary>
    /// <param name="name">1 to 512 bytes of UTF-8.</param>
    /// <returns>Its handle.</returns>
    ILwwSet Set(string name);

    /// <summary>A lock.</summary>
    /// <param name="name">1 to 512 bytes of UTF-8.</param>
    /// <returns>Its handle.</returns>
    ILock Lock(string name);

    /// <summary>Opens a session.</summary>
    /// <param name="options">Lease and renewal; or null.</param>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>The session.</returns>
    ValueTask<ISession> OpenSessionAsync(SessionOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Makes an empty batch.</summary>
    /// <returns>The batch.</returns>
    IBatch CreateBatch();

    /// <summary>Makes an empty transaction.</summary>
    /// <returns>The transaction.</returns>
    ITransaction CreateTransaction();

    /// <summary>Lists names in byte order.</summary>
    /// <param name="prefix">Only names that begin so; empty for all.</param>
    /// <param name="after">The page begins after this name; null for the first page.</param>
    /// <param name="limit">Names at most; 0 for <see cref="OrdinalLimits.PageEntriesMax"/>.</param>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>The page.</returns>
    /// <exception cref="OrdinalException"><see cref="StatusCode.InvalidArgument"/>: a lone surrogate.</exception>
    ValueTask<NamePage> ListNamesAsync(
        string prefix = "", string? after = null, int limit = 0, CancellationToken cancellationToken = default);

    /// <summary>Looks a name of any kind up.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>Its kind and versions, or null when it does not exist.</returns>
    ValueTask<NameEntry?> InspectNameAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Deletes a name of any kind; a held lock is refused.</summary>
    /// <param name="name">The name.</param>
    /// <param name="options">Fence and request id; or null.</param>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>Whether it existed.</returns>
    /// <exception cref="OrdinalException"><see cref="StatusCode.LockHeld"/>.</exception>
    ValueTask<bool> DeleteNameAsync(
        string name, WriteOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Gives a name of any kind a time to live, or takes it away.</summary>
    /// <param name="name">The name.</param>
    /// <param name="timeToLive">1 ms or more from now, or null.</param>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>Whether the name exists and its time to live was set or taken away.</returns>
    ValueTask<bool> TouchNameAsync(
        string name, TimeSpan? timeToLive, CancellationToken cancellationToken = default);

    /// <summary>Watches one name, present or not.</summary>
    /// <param name="name">The name.</param>
    /// <param name="options">Where to begin; or null for now.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <returns>
    /// Its events in order, each once. A watcher that falls too far behind gets <see cref="WatchEventKind.Resync"/> and the end.
    /// The watch begins with this call, at <see cref="WatchOptions.AfterRevision"/> or the revision of the moment, and costs the
    /// engine nothing until it is read. One that is read so late that the history has moved past its beginning gets the resync.
    /// </returns>
    IAsyncEnumerable<WatchEvent> WatchAsync(
        string name, WatchOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Watches every name with a prefix.</summary>
    /// <param name="prefix">The prefix; empty for all names.</param>
    /// <param name="options">Where to begin; or null for now.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <returns>As <see cref="WatchAsync"/>.</returns>
    IAsyncEnumerable<WatchEvent> WatchPrefixAsync(
        string prefix, WatchOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Watches one name for its latest state only: a slow watcher skips events and never needs a resync.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <returns>
    /// The latest event at each step. Where the history has moved past the events, one is made from the state: it says what the
    /// name is now (a counter's value, a cell's value, a queue's head, a lock's holder), <see cref="WatchEvent.Previous"/> and
    /// <see cref="WatchEvent.PreviousValue"/> are not known, and a name that is gone is <see cref="WatchEventKind.Deleted"/>.
    /// </returns>
    IAsyncEnumerable<WatchEvent> WatchLatestAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Waits until the engine has reached a revision; at once when it has.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The engine's revision then.</returns>
    ValueTask<long> WaitForRevisionAsync(long revision, CancellationToken cancellationToken = default);

    /// <summary>Waits until everything up to a revision is synced to the disk, whatever the engine's own durability.</summary>
    /// <param name="revision">The revision; one that is not reached yet is waited for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The last revision that is on the disk then.</returns>
    /// <exception cref="OrdinalException"><see cref="StatusCode.DurabilityUnavailable"/> in memory mode.</exception>
    ValueTask<long> WaitDurableAsync(long revision, CancellationToken cancellationToken = default);
}
