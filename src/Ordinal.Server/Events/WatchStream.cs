using System;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ordinal.Server;

/// <summary>One watch over one event stream.</summary>
/// <remarks>
/// <code>
/// channel of the watch ─┐
/// heartbeat due ────────┼─► one loop: takes all events there are, up to FlushBytes ─► one flush, with its deadline
/// server stops ─────────┤
/// reader has gone ──────┘
/// </code>
/// A reader that is too slow holds up its own flush only: its channel fills, it falls behind into the history, and either it
/// catches up, or the history passes it (resync), or the flush misses its deadline (its connection is cut).
/// </remarks>
internal sealed class WatchStream
{
    /// <summary>Bytes of frames after which they are sent, even when more events wait.</summary>
    private const int FlushBytes = 16 * 1024;

    private readonly EventStream _stream;
    private readonly WatchFeed _feed;
    private readonly FrameCache _frames;
    private readonly CancellationToken _stopping;
    private readonly StreamSignal _signal = new();
    private readonly Action _wake;
    private ConfiguredValueTaskAwaitable<bool>.ConfiguredValueTaskAwaiter _wait;
    private bool _isWaiting;
    private bool _hasEnded;
    private int _isHeartbeatDue;

    private WatchStream(EventStream stream, WatchFeed feed, FrameCache frames, CancellationToken stopping)
    {
        _stream = stream;
        _feed = feed;
        _frames = frames;
        _stopping = stopping;
        _wake = _signal.Set;
    }

    /// <summary>Answers a request by a watch, until its reader goes or the server stops.</summary>
    /// <param name="context">The request; nothing of its answer is written.</param>
    /// <param name="front">The front end.</param>
    /// <param name="principal">Who watches.</param>
    /// <param name="query">What it asks for.</param>
    /// <param name="key">The name's bytes, or the prefix's; an empty prefix is all names.</param>
    /// <param name="isPrefix">Which of them it is.</param>
    /// <returns>When the stream has ended.</returns>
    /// <exception cref="OrdinalException">
    /// <see cref="StatusCode.Forbidden"/>, <see cref="StatusCode.QuotaExceeded"/>, <see cref="StatusCode.Overloaded"/>;
    /// nothing is written then.
    /// </exception>
    internal static async Task ServeAsync(
        HttpContext context, FrontEnd front, Principal principal, WatchQuery query, byte[] key, bool isPrefix)
    {
        CountLimit? quota = principal.Quota?.Watches;
        if (quota?.TryEnter() == false)
        {
            throw EngineDoor.TooMany(quota);
        }

        bool hasEntered = false;
        try
        {
            hasEntered = front.Watches.TryEnter();
            await (hasEntered
                ? OpenAsync(context, front, principal, query, key, isPrefix)
                : throw front.Watches.TooMany()).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The reader has gone before the stream stood; nobody is left to be told.
        }
        finally
        {
            quota?.Leave();
            if (hasEntered)
            {
                front.Watches.Leave();
            }
        }
    }

    private static async Task OpenAsync(
        HttpContext context, FrontEnd front, Principal principal, WatchQuery query, byte[] key, bool isPrefix)
    {
        using WatchFeed feed = front.Door.OpenWatch(key, isPrefix, query.IsLatest, query.Options, principal);
        long revision = await feed.Began.ConfigureAwait(false);
        if (Refusal(query, feed, revision) is { } problem)
        {
            await ProblemWriter.WriteAsync(context.Response, problem).ConfigureAwait(false);
            return;
        }

        feed.Begin();
        context.Response.Headers[ApiRoute.RevisionHeader] = EventFrame.Text(revision);
        using EventStream stream = await EventStream
            .BeginAsync(context, front.Options.WatchWriteDeadline, front.Time).ConfigureAwait(false);
        CancellationToken stopping =
            context.RequestServices?.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? default;
        WatchStream watch = new(stream, feed, front.Watches.Frames(query.IsInt64Text), stopping);
        stream.Write(EventFrame.Opening(query.Options.AfterRevision ?? revision));
        await watch.RunAsync(front.Time, front.Options.WatchHeartbeat).ConfigureAwait(false);
    }

    // A revision that the engine has not reached is one of another life of it: its events would be passed over in silence.
    private static Problem? Refusal(WatchQuery query, WatchFeed feed, long revision)
    {
        long after = query.Options.AfterRevision ?? revision;
        if (after > revision)
        {
            return Gone(
                $"Revision {after} has not been reached: the engine is at {revision}. Read the state and watch from there.",
                revision,
                revision + 1);
        }

        return feed.Resync is { } resync
            ? Gone(
                $"Not all events after revision {after} are held: the oldest revision held is {resync.Number}. "
                + "Read the state and watch from there.",
                revision,
                resync.Number)
            : null;
    }

    private static Problem Gone(string detail, long revision, long oldestRevision)
        => Problem.Of(StatusCodes.Text(StatusCode.Compacted), detail) with
        {
            Facts = [new ProblemFact("oldestRevision", oldestRevision), new ProblemFact("revision", revision)],
        };

    private async Task RunAsync(TimeProvider time, TimeSpan heartbeat)
    {
        await using ConfiguredAsyncDisposable timer = time
            .CreateTimer(static state => ((WatchStream)state!).AskHeartbeat(), this, heartbeat, heartbeat)
            .ConfigureAwait(false);
        using CancellationTokenRegistration gone = _stream.ReaderGone.UnsafeRegister(Wake, _signal);
        using CancellationTokenRegistration stop = _stopping.UnsafeRegister(Wake, _signal);
        bool hasBytes = true;
        while (true)
        {
            bool isMore = Fill(ref hasBytes);
            bool isLast = _hasEnded || _stopping.IsCancellationRequested;
            if (isLast)
            {
                if (!_hasEnded)
                {
                    // What was answered before the stop is told before the stop.
                    await _feed.CatchUpAsync().ConfigureAwait(false);
                    Fill(ref hasBytes);
                }

                _stream.Write(_hasEnded && _feed.Resync is { } resync ? _frames.Of(resync) : EventFrame.Bye);
                hasBytes = true;
            }

            if (_stream.ReaderGone.IsCancellationRequested
                || (hasBytes && !await _stream.FlushAsync().ConfigureAwait(false))
                || isLast)
            {
                return;
            }

            if (!isMore)
            {
                await WaitAsync().ConfigureAwait(false);
            }

            hasBytes = false;
        }
    }

    /// <summary>Writes what there is.</summary>
    /// <param name="hasBytes">Becomes true when something was written.</param>
    /// <returns>Whether more may be there.</returns>
    private bool Fill(ref bool hasBytes)
    {
        if (Interlocked.Exchange(ref _isHeartbeatDue, 0) != 0)
        {
            _stream.Write(EventFrame.Heartbeat);
            hasBytes = true;
        }

        int bytes = 0;
        while (bytes < FlushBytes && _feed.TryRead(out WatchEvent? told))
        {
            ReadOnlySpan<byte> frame = _frames.Of(told);
            _stream.Write(frame);
            bytes += frame.Length;
        }

        hasBytes |= bytes > 0;
        return bytes >= FlushBytes;
    }

    /// <summary>Waits for events, the heartbeat, the stop, or the reader's going.</summary>
    private async ValueTask WaitAsync()
    {
        if (!_isWaiting)
        {
            BeginWait(_feed.WaitAsync());
        }

        if (!_wait.IsCompleted)
        {
            await _signal.WaitAsync().ConfigureAwait(false);
        }

        if (_wait.IsCompleted)
        {
            _isWaiting = false;
            _hasEnded = !HasMore();
        }
    }

    // One wait for events lasts through any number of heartbeats.
    private void BeginWait(ValueTask<bool> wait)
    {
        _wait = wait.ConfigureAwait(false).GetAwaiter();
        _isWaiting = true;
        if (!_wait.IsCompleted)
        {
            _wait.UnsafeOnCompleted(_wake);
        }
    }

    private bool HasMore()
    {
        try
        {
            return _wait.GetResult();
        }
        catch (Exception e) when (e is OrdinalException or ObjectDisposedException)
        {
            // The engine has ended, and every watch with it. The answer to the reader's next request says why.
            return false;
        }
    }

    private void AskHeartbeat()
    {
        Interlocked.Exchange(ref _isHeartbeatDue, 1);
        _signal.SetLater();
    }

    private static void Wake(object? signal) => ((StreamSignal)signal!).SetLater();
}
