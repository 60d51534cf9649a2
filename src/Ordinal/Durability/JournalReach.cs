using System.Threading;

namespace Ordinal;

/// <summary>How far the journal has come. Whoever writes moves it; any thread may ask.</summary>
/// <remarks>
/// <code>
/// durable ≤ visible ≤ written ≤ applied
/// </code>
/// Each is one number on its own: a late look holds an answer back once more, and shows nothing too early.
/// </remarks>
/// <param name="revision">The last revision in the journal, which is synced.</param>
/// <param name="span">Bounds what is told and not synced; null when only what is synced is told.</param>
internal sealed class JournalReach(long revision, UnsyncedSpan? span)
{
    private long _written = revision;
    private long _durable = revision;
    private long _visible = revision;
    private long _writtenUnits;

    /// <summary>The last revision in the journal, synced or not.</summary>
    internal long Written => Volatile.Read(ref _written);

    /// <summary>The last revision that is synced.</summary>
    internal long Durable => Volatile.Read(ref _durable);

    /// <summary>The last revision that may be told to anybody.</summary>
    internal long Visible => Volatile.Read(ref _visible);

    /// <summary>Notes that a group is in the journal.</summary>
    /// <param name="group">The group.</param>
    internal void Write(JournalGroup group)
    {
        Volatile.Write(ref _written, group.LastRevision);
        _writtenUnits = group.LastUnits;
        if (span?.IsBeyond(group.LastRevision, group.LastUnits, _durable) == false)
        {
            Volatile.Write(ref _visible, group.LastRevision);
        }
    }

    /// <summary>Notes that everything that was written is synced.</summary>
    internal void Sync()
    {
        Volatile.Write(ref _durable, _written);
        Volatile.Write(ref _visible, _written);
        span?.Synced(_writtenUnits);
    }
}
