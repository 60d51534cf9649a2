using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>Watches names of one engine. A watch begins where the engine is when it is asked for.</summary>
/// <param name="hub">Tells the watchers.</param>
internal sealed class EngineWatches(WatchHub hub)
{
    /// <summary>Watches one name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="options">Where to begin; or null for now.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <returns>Its events.</returns>
    internal IAsyncEnumerable<WatchEvent> WatchAsync(string name, WatchOptions? options, CancellationToken cancellationToken)
        => Watch(NameRules.Encode(name), isPrefix: false, isLatest: false, options, cancellationToken);

    /// <summary>Watches every name with a prefix.</summary>
    /// <param name="prefix">The prefix; empty for all names.</param>
    /// <param name="options">Where to begin; or null for now.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <returns>Their events.</returns>
    internal IAsyncEnumerable<WatchEvent> WatchPrefixAsync(
        string prefix, WatchOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        byte[] key = prefix.Length == 0 ? [] : NameRules.Encode(prefix);
        return Watch(key, isPrefix: true, isLatest: false, options, cancellationToken);
    }

    /// <summary>Watches the latest state of one name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <returns>The latest event at each step.</returns>
    internal IAsyncEnumerable<WatchEvent> WatchLatestAsync(string name, CancellationToken cancellationToken)
        => Watch(NameRules.Encode(name), isPrefix: false, isLatest: true, null, cancellationToken);

    /// <summary>Opens a watch for a reader that takes many events at once.</summary>
    /// <param name="key">The name's bytes, or the prefix's; an empty prefix is all names.</param>
    /// <param name="isPrefix">Which of them it is.</param>
    /// <param name="isLatest">Whether only the latest event matters.</param>
    /// <param name="options">Where it begins; its values are in their ranges.</param>
    /// <returns>The watch.</returns>
    internal WatchFeed Open(byte[] key, bool isPrefix, bool isLatest, WatchOptions options)
    {
        TaskCompletionSource<long> began = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return new WatchFeed(hub, hub.Make(key, isPrefix, isLatest, options, began), began.Task);
    }

    private IAsyncEnumerable<WatchEvent> Watch(
        byte[] key, bool isPrefix, bool isLatest, WatchOptions? options, CancellationToken cancellationToken)
    {
        options ??= new WatchOptions();
        ArgumentOutOfRangeException.ThrowIfNegative(options.AfterRevision ?? 0, nameof(options));
        if (options.ProgressInterval is { } interval)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(interval.TotalMilliseconds, 10, nameof(options));
        }

        Watcher watcher = hub.Make(key, isPrefix, isLatest, options);
        return hub.ReadAsync(watcher, cancellationToken);
    }
}
