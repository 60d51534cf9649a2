using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>Carries changes from the history to the watchers, away from the writer.</summary>
/// <remarks>
/// <code>
/// writer ── ring of changes ──► pump: copies a slice under the writer role ──► bounded channel per watcher ──► reader
///                                     └ channel full, or began in the past: catching up from the ring, at the reader's pace
///                                     └ the ring has moved past it: resync, and the end
/// </code>
/// The pump is one work item of the thread pool at a time; it runs when a revision was reached, a watcher joined, or a reader
/// made room. While each change is told to many it comes back by itself (<see cref="FanOutRest"/>). The three groups of
/// watchers are etcd's (synced, unsynced, cancelled; <c>watchable_store.go</c>).
/// </remarks>
internal sealed class WatchHub : IThreadPoolWorkItem
{
    private const int Idle = 0;
    private const int Running = 1;
    private const int RunAgain = 2;

    private readonly Writer _writer;
    private readonly TimeProvider _time;
    private readonly int _bufferEvents;
    private readonly ConcurrentQueue<Watcher> _joining = new();
    private readonly ConcurrentQueue<Watcher> _leaving = new();
    private readonly WatchTable _table = new();
    private readonly HistorySlice _slice = new();
    private readonly ReadingAlong _along;
    private readonly CatchingUp _catchingUp = new();
    private readonly FanOutRest _rest;
    private readonly Func<bool> _isNeeded;
    private long _cursor;
    private long _seenRevision;
    private long _toldRevision;
    private int _state;
    private int _watchers;
    private int _progressAsked;

    internal WatchHub(Writer writer, TimeProvider time, int bufferEvents, FanOutRest? rest = null)
    {
        _rest = rest ?? new FanOutRest();
        _along = new ReadingAlong(_table, _slice);
        _isNeeded = IsNeeded;
        _writer = writer;
        _time = time;
        _bufferEvents = bufferEvents;
        writer.RevisionReached = Wake;
    }

    /// <summary>Watches that stand.</summary>
    internal int WatcherCount => Volatile.Read(ref _watchers); // a number on its own

    /// <summary>Visible revisions that the pump has not looked at yet; 0 while nobody watches.</summary>
    internal long Lag
        => WatcherCount == 0 ? 0 : Math.Max(0, _writer.VisibleRevision - Volatile.Read(ref _seenRevision)); // a number on its own

    /// <summary>The revision that watchers may hear of now.</summary>
    internal long VisibleRevision => _writer.VisibleRevision;

    /// <summary>Makes a watch. It begins here: every change that its caller makes after is told to who reads it.</summary>
    /// <param name="key">The name or prefix.</param>
    /// <param name="isPrefix">Which of them it is.</param>
    /// <param name="isLatest">Whether only the latest event matters.</param>
    /// <param name="options">Where it begins.</param>
    /// <param name="began">Gets the engine's revision at the beginning; or null when nobody asks.</param>
    /// <returns>The watcher. It costs the engine nothing until it is read, so nobody has to end one that never is.</returns>
    internal Watcher Make(
        byte[] key, bool isPrefix, bool isLatest, WatchOptions options, TaskCompletionSource<long>? began = null)
    {
        Watcher watcher = new(key, isPrefix, isLatest, options, _bufferEvents);
        _writer.Run(new WatchStart(watcher, began));
        return watcher;
    }

    /// <summary>Ends a watch whose reader has gone.</summary>
    /// <param name="watcher">The watcher; it may have left before, and need not have been admitted yet.</param>
    internal void Leave(Watcher watcher)
    {
        watcher.Leave();
        _leaving.Enqueue(watcher);
        Wake();
    }

    /// <summary>Makes the pump run, once more when it is running.</summary>
    internal void Wake()
    {
        int seen = Volatile.Read(ref _state);
        while (true)
        {
            int wanted = seen == Idle ? Running : RunAgain;
            int found = Interlocked.CompareExchange(ref _state, wanted, seen);
            if (found == seen)
            {
                break;
            }

            seen = found;
        }

        if (seen == Idle)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    /// <summary>Whether every watcher that reads along was told what happened up to a revision. Any thread may ask.</summary>
    /// <param name="revision">The revision.</param>
    /// <returns>True when it has.</returns>
    internal bool HasTold(long revision) => Volatile.Read(ref _toldRevision) >= revision; // acquire: pairs with the pump

    /// <summary>Takes a watcher whose beginning has been set. The caller holds the writer role.</summary>
    /// <param name="watcher">The watcher.</param>
    internal void Admit(Watcher watcher) => _joining.Enqueue(watcher);

    /// <summary>Ends a watch that could not be admitted.</summary>
    /// <param name="watcher">The watcher.</param>
    /// <param name="error">What its reader gets.</param>
    internal void Refuse(Watcher watcher, Exception error)
    {
        Interlocked.Decrement(ref _watchers);
        watcher.End(error);
    }

    /// <summary>Runs the pump until nothing is left to tell.</summary>
    public void Execute() => _ = PumpAsync();

    /// <summary>Makes a watch stand. Once for each watcher, when its reader begins to read.</summary>
    /// <param name="watcher">The watcher.</param>
    internal void Begin(Watcher watcher)
    {
        if (watcher.Options.ProgressInterval is { } interval)
        {
            watcher.SetProgressTimer(_time.CreateTimer(
                _ =>
                {
                    watcher.AskProgress();
                    Interlocked.Exchange(ref _progressAsked, 1);
                    Wake();
                },
                null,
                interval,
                interval));
        }

        Interlocked.Increment(ref _watchers);
        _writer.Run(new WatchAdmission(this, watcher));
    }

    private async Task PumpAsync()
    {
        do
        {
            Volatile.Write(ref _state, Running); // release: whoever wakes from here on asks for another round
            try
            {
                while (await PumpOnceAsync().ConfigureAwait(false)
                    || await _rest.TakeAsync(_isNeeded).ConfigureAwait(false))
                {
                }
            }
            catch (Exception end) when (end is ObjectDisposedException or OrdinalException)
            {
                _rest.End();
                Settle();
                EndAll(end);
            }
        }
        while (Interlocked.CompareExchange(ref _state, Idle, Running) != Running);
    }

    /// <summary>Tells one slice to the synced watchers and one to each that catches up.</summary>
    /// <returns>True when there is more to tell.</returns>
    private async Task<bool> PumpOnceAsync()
    {
        await UnderRoleAsync(TakeLive).ConfigureAwait(false);
        Volatile.Write(ref _seenRevision, _slice.Revision); // release: a number on its own
        Settle();
        if (_slice.IsOverrun)
        {
            _along.FallBehindOverrun(_cursor);
        }

        bool hasRested = _rest.IsDue;
        int events = _along.Tell();
        if (_writer.Journal is null)
        {
            _rest.Told(_slice.Changes.Count, events);
        }

        _cursor = _slice.To;
        long told = _slice.IsComplete ? _slice.Revision : _toldRevision;
        bool isMore = !_slice.IsComplete || (hasRested && !_rest.IsDue); // nobody was asked to wake a pump that was to rest
        TellProgress(_slice.Revision);
        for (int i = _along.Behind.Count - 1; i >= 0; i--)
        {
            Watcher watcher = _along.Behind[i];
            if (watcher.HasRoomFor(1) && !watcher.IsEnded)
            {
                await UnderRoleAsync(writer => _catchingUp.Take(_slice, writer, watcher)).ConfigureAwait(false);
                isMore |= _catchingUp.Tell(_slice, watcher, _cursor);
            }
        }

        _along.Behind.RemoveAll(static watcher => !watcher.IsCatchingUp || watcher.IsEnded);
        Volatile.Write(ref _toldRevision, told); // release: what was told stands in the channels
        return isMore;
    }

    /// <summary>Whether a resting pump has something to do: a glance without the role; the next look makes up for it.</summary>
    private bool IsNeeded()
        => Interlocked.CompareExchange(ref _state, Running, RunAgain) == RunAgain
            || _writer.Machine.Revision != _seenRevision;

    private Task UnderRoleAsync(Action<Writer> step)
    {
        RoleCall call = new(step);
        _writer.Run(call);
        return call.Task;
    }

    private void TakeLive(Writer writer)
    {
        if (_table.All.Count == 0)
        {
            // Nobody was synced, so nobody misses what came before; those who join catch up to here.
            _cursor = writer.Machine.Changes.FirstAfter(writer.VisibleRevision);
        }

        _slice.Take(writer.Machine, _cursor, writer.VisibleRevision);
        if (_slice.IsComplete && !_rest.IsDue && WatcherCount > 0 && writer.Journal is null)
        {
            writer.WakeAt(writer.Machine.Revision + 1);
        }
    }

    private void Settle()
    {
        while (_joining.TryDequeue(out Watcher? joining))
        {
            if (joining.HasLeft)
            {
                // Its leaving may have been seen before it came, and was nobody's then.
                Interlocked.Decrement(ref _watchers);
                joining.End(null);
                continue;
            }

            _table.Add(joining);
            if (joining.Cursor < _cursor && !joining.IsEnded)
            {
                _along.Fall(joining, joining.Cursor);
            }
        }

        while (_leaving.TryDequeue(out Watcher? leaving))
        {
            if (_table.Remove(leaving))
            {
                Interlocked.Decrement(ref _watchers);
                _along.Behind.Remove(leaving);
                leaving.End(null);
            }
        }
    }

    private void TellProgress(long revision)
    {
        if (!_slice.IsComplete || Interlocked.Exchange(ref _progressAsked, 0) == 0)
        {
            return;
        }

        foreach (Watcher watcher in _table.All)
        {
            // Told only after everything before it, and never on top of events that still wait: then they are the progress.
            if (!watcher.IsProgressDue)
            {
                continue;
            }

            if (!watcher.IsCatchingUp && watcher.IsIdle)
            {
                watcher.TellProgress(revision);
            }
            else
            {
                Volatile.Write(ref _progressAsked, 1); // release: only the mark itself is handed over
            }
        }
    }

    private void EndAll(Exception end)
    {
        foreach (Watcher watcher in _table.All)
        {
            watcher.End(Refusals.Again(end));
        }

        _along.Behind.Clear();
    }
}
