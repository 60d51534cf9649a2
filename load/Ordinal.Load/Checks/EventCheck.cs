namespace Ordinal.Load;

/// <summary>
/// One watcher's events have no gap: each begins where the one before ended, their revisions rise, and none is left out. One
/// reader at a time.
/// </summary>
internal sealed class EventCheck(string watcher) : Check("a watch is gapless, ordered and complete")
{
    private long _value;
    private long _revision;
    private bool _hasBegun;

    /// <summary>The last value that was told, or where the watch began.</summary>
    internal long Value => Volatile.Read(ref _value);

    /// <summary>Events that were told.</summary>
    internal long Count { get; private set; }

    /// <summary>Bytes of events that were told.</summary>
    internal long Bytes { get; private set; }

    /// <summary>The watch stands.</summary>
    /// <param name="revision">The revision it begins after.</param>
    /// <param name="value">The counter then.</param>
    internal void Begin(long revision, long value)
    {
        _revision = revision;
        Volatile.Write(ref _value, value);
        _hasBegun = true;
    }

    /// <summary>A counter moved.</summary>
    internal void Note(long revision, long previous, long value, int bytes = 0)
    {
        if (!_hasBegun)
        {
            Found($"{watcher} was told of {value} before its watch stood");
        }

        if (revision <= _revision)
        {
            Found($"{watcher} was told of revision {revision} after {_revision}");
        }

        if (previous != Value || value != previous + 1)
        {
            Found($"{watcher} was told of the step from {previous} to {value} after {Value}");
        }

        _revision = revision;
        Volatile.Write(ref _value, value);
        Count++;
        Bytes += bytes;
    }

    /// <summary>Looks at the whole, when the writer has stopped.</summary>
    /// <param name="last">What the counter stands at.</param>
    internal void Verify(long last)
    {
        if (Value != last)
        {
            Found($"{watcher} was told up to {Value}, and the counter stands at {last}");
        }

        ThrowIfBroken();
    }
}
