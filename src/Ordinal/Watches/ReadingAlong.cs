using System.Collections.Generic;
using Ordinal.State;

namespace Ordinal;

/// <summary>Tells a slice of the history to the watchers that read along. Owned by the pump.</summary>
/// <param name="table">The watchers.</param>
/// <param name="slice">What they are told.</param>
internal sealed class ReadingAlong(WatchTable table, HistorySlice slice)
{
    private readonly List<Watcher> _found = [];
    private readonly List<(Watcher Watcher, WatchEvent Told)> _revisionEvents = [];

    /// <summary>
    /// Watchers that do not read along, because they began in the past or had no room: <see cref="CatchingUp"/> tells them.
    /// </summary>
    internal List<Watcher> Behind { get; } = [];

    /// <summary>Makes a watcher one that catches up.</summary>
    /// <param name="watcher">The watcher.</param>
    /// <param name="cursor">The count of the change that it is told next.</param>
    internal void Fall(Watcher watcher, long cursor)
    {
        watcher.Cursor = cursor;
        watcher.IsCatchingUp = true;
        Behind.Add(watcher);
    }

    /// <summary>Makes all fall behind who were not told what the ring has lost since.</summary>
    /// <param name="cursor">The count up to which they had been told.</param>
    internal void FallBehindOverrun(long cursor)
    {
        foreach (Watcher watcher in table.All)
        {
            if (!watcher.IsCatchingUp && watcher.Cursor < slice.From)
            {
                Fall(watcher, cursor);
            }
        }
    }

    /// <summary>Tells the slice, revision by revision.</summary>
    /// <returns>How many events that is.</returns>
    internal int Tell()
    {
        int first = 0;
        int events = 0;
        for (int i = 0; i < slice.Changes.Count; i++)
        {
            Change change = slice.Changes[i];
            if (change.Revision != slice.Changes[first].Revision)
            {
                events += TellRevision(slice.From + first);
                first = i;
            }

            Collect(change, slice.From + i);
        }

        return events + TellRevision(slice.From + first);
    }

    private void Collect(in Change change, long count)
    {
        table.Find(change.Name, _found);
        WatchEvent? told = null;
        foreach (Watcher watcher in _found)
        {
            if (!watcher.IsCatchingUp && count >= watcher.Cursor && change.Revision > watcher.SeenRevision)
            {
                told ??= WatchEvents.Of(slice, change);
                watcher.RevisionEvents++;
                _revisionEvents.Add((watcher, told));
            }
        }
    }

    /// <summary>Tells the events of one revision; a watcher without room for all of them falls behind to its beginning.</summary>
    /// <returns>How many events that is.</returns>
    private int TellRevision(long firstCount)
    {
        // Most revisions have one event for each watcher, so nearly all of them share one copy that says it is the last.
        WatchEvent? source = null;
        WatchEvent? asLast = null;
        foreach ((Watcher watcher, WatchEvent told) in _revisionEvents)
        {
            bool isFirst = watcher.SeenRevision < told.Revision;
            if (isFirst && !watcher.IsCatchingUp && !watcher.HasRoomFor(watcher.RevisionEvents))
            {
                Fall(watcher, firstCount);
            }

            bool isLast = --watcher.RevisionEvents == 0;
            if (!watcher.IsCatchingUp)
            {
                if (isLast && !ReferenceEquals(source, told))
                {
                    source = told;
                    asLast = told with { IsLastOfRevision = true };
                }

                watcher.SeenRevision = told.Revision;
                watcher.TryTell(isLast ? asLast! : told); // made above for this very event
            }
        }

        int events = _revisionEvents.Count;
        _revisionEvents.Clear();
        return events;
    }
}
