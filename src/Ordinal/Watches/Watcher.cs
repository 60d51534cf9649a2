using System;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using System.Threading.Channels;

namespace Ordinal;

/// <summary>One watch: what it looks for, how far it has been told, and the channel to whoever reads it.</summary>
/// <remarks>
/// A watcher is synced (told everything as it happens), catching up (reads from the history, because it began in the past or
/// its channel was full), or ended. Only the hub's pump writes; only the watch's reader reads.
/// </remarks>
internal sealed class Watcher
{
    /// <summary>Bytes of cell values that may wait for the reader, beside those of the last revision told.</summary>
    private const int ValueBytesMax = 256 * 1024;

    private readonly Channel<WatchEvent> _channel;
    private readonly int _bufferEvents;
    private ITimer? _progress;
    private long _valueBytes;
    private int _progressDue;
    private int _hasBegun;
    private int _hasLeft;

    /// <summary>Makes a watcher.</summary>
    /// <param name="key">The name or prefix.</param>
    /// <param name="isPrefix">Which of them it is.</param>
    /// <param name="isLatest">Whether only the latest event matters.</param>
    /// <param name="options">Where it begins and how often it tells its progress.</param>
    /// <param name="bufferEvents">Events that may wait for the reader.</param>
    internal Watcher(byte[] key, bool isPrefix, bool isLatest, WatchOptions options, int bufferEvents)
    {
        Key = key;
        IsPrefix = isPrefix;
        IsLatest = isLatest;
        Options = options;
        _bufferEvents = bufferEvents;

        // The pump keeps to the bound itself: it tells a revision whole or not at all, and one that is larger than the
        // buffer must fit into an empty one.
        _channel = isLatest
            ? Channel.CreateBounded<WatchEvent>(
                new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleWriter = true })
            : Channel.CreateUnbounded<WatchEvent>(new UnboundedChannelOptions { SingleWriter = true });
    }

    internal byte[] Key { get; }

    internal bool IsPrefix { get; }

    internal bool IsLatest { get; }

    /// <summary>Whether the present state says all that it asks for: it does of one name, and not of all with a prefix.</summary>
    internal bool NeedsNoHistory => IsLatest && !IsPrefix;

    internal WatchOptions Options { get; }

    /// <summary>The count of the next change to look at. Set under the writer role, then owned by the pump.</summary>
    internal long Cursor { get; set; }

    /// <summary>Events up to this revision are not wanted.</summary>
    internal long SeenRevision { get; set; }

    /// <summary>The revision at which the watch asked for more than the history holds, or null.</summary>
    internal WatchEvent? Resync { get; private set; }

    /// <summary>Whether the watcher reads from the history. Written by the pump, read by the reader to wake it.</summary>
    internal bool IsCatchingUp
    {
        get => Volatile.Read(ref field); // acquire: a number on its own; a late look costs one wake-up
        set => Volatile.Write(ref field, value); // release: as above
    }

    internal bool IsEnded { get; private set; }

    internal ChannelReader<WatchEvent> Reader => _channel.Reader;

    /// <summary>Events of the revision at hand that the pump still has to tell.</summary>
    internal int RevisionEvents { get; set; }

    /// <summary>Whether a reader that has fallen behind has read enough to be told more.</summary>
    internal bool WantsMore
        => IsCatchingUp && _channel.Reader.Count <= _bufferEvents / 2 && Volatile.Read(ref _valueBytes) < ValueBytesMax;

    /// <summary>Whether a revision can be told now.</summary>
    /// <param name="events">How many events it has for this watcher.</param>
    /// <returns>False when the watcher falls behind.</returns>
    internal bool HasRoomFor(int events)
    {
        int waiting = _channel.Reader.Count;
        return IsLatest || waiting == 0
            || (waiting + events <= _bufferEvents && Volatile.Read(ref _valueBytes) < ValueBytesMax); // a number on its own
    }

    internal bool IsIdle => _channel.Reader.Count == 0;

    /// <summary>Whether the watcher is to hear an event of a name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>True when it looks for it.</returns>
    internal bool Matches(ReadOnlySpan<byte> name) => IsPrefix ? name.StartsWith(Key) : name.SequenceEqual(Key);

    /// <summary>Puts an event into the channel.</summary>
    /// <param name="told">The event.</param>
    /// <returns>False when the watch has ended.</returns>
    internal bool TryTell(WatchEvent told)
    {
        if (HasValue(told))
        {
            Interlocked.Add(ref _valueBytes, ValueBytesOf(told));
        }

        return _channel.Writer.TryWrite(told);
    }

    /// <summary>Takes an event out of the channel. Only the reader may.</summary>
    /// <param name="told">The event.</param>
    /// <returns>False when there is none.</returns>
    internal bool TryTake([NotNullWhen(true)] out WatchEvent? told)
    {
        if (!_channel.Reader.TryRead(out told))
        {
            return false;
        }

        if (HasValue(told))
        {
            Interlocked.Add(ref _valueBytes, -ValueBytesOf(told));
        }

        return true;
    }

    /// <summary>Ends the watch after what is in the channel.</summary>
    /// <param name="resync">What is told last.</param>
    internal void EndWith(WatchEvent resync)
    {
        Resync = resync;
        End(null);
    }

    /// <summary>Ends the watch.</summary>
    /// <param name="error">What its reader gets, or null for a plain end.</param>
    internal void End(Exception? error)
    {
        IsEnded = true;
        _progress?.Dispose();
        _channel.Writer.TryComplete(error);
    }

    /// <summary>Begins to ask for progress.</summary>
    /// <param name="timer">The running timer.</param>
    internal void SetProgressTimer(ITimer timer) => _progress = timer;

    /// <summary>Whether the reader has gone. Set before the hub is told, so that the watch is never admitted after.</summary>
    internal bool HasLeft => Volatile.Read(ref _hasLeft) != 0; // acquire: pairs with Leave

    /// <summary>Begins to be read, once however often its events are asked for. Any thread may.</summary>
    /// <returns>True the first time.</returns>
    internal bool TryBegin() => Interlocked.Exchange(ref _hasBegun, 1) == 0;

    /// <summary>Notes that the reader has gone. Any thread may.</summary>
    internal void Leave() => Interlocked.Exchange(ref _hasLeft, 1);

    /// <summary>Notes that a progress event is due. Any thread may.</summary>
    internal void AskProgress() => Interlocked.Exchange(ref _progressDue, 1);

    internal bool IsProgressDue => Volatile.Read(ref _progressDue) != 0; // acquire: pairs with AskProgress

    /// <summary>Tells the progress that was asked for.</summary>
    /// <param name="revision">Everything up to it has been told.</param>
    internal void TellProgress(long revision)
    {
        Interlocked.Exchange(ref _progressDue, 0);
        TryTell(WatchEvents.Progress(revision));
    }

    // A channel of the latest state drops what it holds, which nobody would subtract.
    private bool HasValue(WatchEvent told) => !IsLatest && (told.Value is not null || told.PreviousValue is not null);

    private static long ValueBytesOf(WatchEvent told) => (told.Value?.Length ?? 0L) + (told.PreviousValue?.Length ?? 0L);
}
