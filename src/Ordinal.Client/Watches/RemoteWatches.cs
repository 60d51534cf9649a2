using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>Watches names of a server.</summary>
/// <remarks>
/// A watch that begins now asks for the revision of the moment with this very call, in line with its caller's other
/// requests; the stream itself is opened when it is read.
/// </remarks>
/// <param name="link">The way to the server.</param>
/// <param name="time">The clock of pauses.</param>
internal sealed class RemoteWatches(IServerLink link, TimeProvider time)
{
    private const string Path = "/v1/names";

    // The longest interval that a server takes.
    private const long ProgressMsMax = 3_600_000;
    private const long ProgressMsMin = 10;

    private readonly RemoteRevisions _revisions = new(link);

    /// <summary>Watches one name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="options">Where to begin; or null for now.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <returns>Its events.</returns>
    internal IAsyncEnumerable<WatchEvent> WatchAsync(string name, WatchOptions? options, CancellationToken cancellationToken)
        => Watch(NamePath.Of(Path, name), new RequestQuery(), isLatest: false, options, cancellationToken);

    /// <summary>Watches every name with a prefix.</summary>
    /// <param name="prefix">The prefix; empty for all names.</param>
    /// <param name="options">Where to begin; or null for now.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <returns>Their events.</returns>
    internal IAsyncEnumerable<WatchEvent> WatchPrefixAsync(
        string prefix, WatchOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        RequestQuery query = new();
        if (prefix.Length > 0)
        {
            NameRules.Encode(prefix);
            query.Add("prefix", prefix);
        }

        return Watch(Path, query, isLatest: false, options, cancellationToken);
    }

    /// <summary>Watches the latest state of one name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <returns>The latest event at each step.</returns>
    internal IAsyncEnumerable<WatchEvent> WatchLatestAsync(string name, CancellationToken cancellationToken)
        => Watch(NamePath.Of(Path, name), new RequestQuery(), isLatest: true, null, cancellationToken);

    private IAsyncEnumerable<WatchEvent> Watch(
        string path, RequestQuery query, bool isLatest, WatchOptions? options, CancellationToken cancellationToken)
    {
        options ??= new WatchOptions();
        ArgumentOutOfRangeException.ThrowIfNegative(options.AfterRevision ?? 0, nameof(options));
        query.Add("watch=true");
        if (isLatest)
        {
            query.Add("latest=true");
        }

        if (options.ProgressInterval is { } interval)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(interval.TotalMilliseconds, ProgressMsMin, nameof(options));
            query.AddDuration("progress", Math.Min((long)Math.Ceiling(interval.TotalMilliseconds), ProgressMsMax));
        }

        Task<long> began = options.AfterRevision is { } after
            ? ReachedAsync(after, cancellationToken)
            : _revisions.GetAsync(cancellationToken).AsTask();

        // A watch that nobody reads ends without being heard of.
        _ = began.ContinueWith(
            static failed => _ = failed.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted,
            TaskScheduler.Default);
        return ReadAsync(new RemoteWatch(link, time, path + query, isLatest), began, cancellationToken);
    }

    // The server takes a revision that it has not reached for one of another life of its engine.
    private async Task<long> ReachedAsync(long after, CancellationToken cancellationToken)
    {
        await _revisions.WaitForRevisionAsync(after, cancellationToken).ConfigureAwait(false);
        return after;
    }

    private static async IAsyncEnumerable<WatchEvent> ReadAsync(
        RemoteWatch watch, Task<long> began, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long after = await began.WaitAsync(cancellationToken).ConfigureAwait(false);
        await foreach (WatchEvent told in watch.ReadAsync(after, cancellationToken).ConfigureAwait(false))
        {
            yield return told;
        }
    }
}
