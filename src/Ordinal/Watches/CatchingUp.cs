using System.Collections.Generic;
using Ordinal.State;

namespace Ordinal;

/// <summary>Tells watchers from the history, a slice at a time and no faster than they read. Owned by the pump.</summary>
internal sealed class CatchingUp
{
    private readonly List<Change> _revision = [];
    private WatchEvent? _latest;

    // What the state says is not on the disk yet; it is told in a later round.
    private bool _isLater;

    /// <summary>Takes what a watcher that is behind is to be told next. The caller holds the writer role.</summary>
    /// <param name="slice">Filled from the watcher's cursor on.</param>
    /// <param name="writer">The writer.</param>
    /// <param name="watcher">The watcher.</param>
    internal void Take(HistorySlice slice, Writer writer, Watcher watcher)
    {
        StateMachine machine = writer.Machine;
        slice.Take(machine, watcher.Cursor, writer.VisibleRevision);
        if (slice.IsOverrun && watcher.NeedsNoHistory)
        {
            // What it has missed does not matter to it: the state says what the last change has made of the name.
            _latest = LatestState.Of(machine, watcher);
            _isLater = _latest?.Revision > writer.VisibleRevision;
            if (!_isLater)
            {
                watcher.SeenRevision = slice.Revision;
                watcher.Cursor = machine.Changes.FirstAfter(slice.Revision);
            }
        }
    }

    /// <summary>Tells a watcher that is behind what one slice of the history holds for it.</summary>
    /// <param name="slice">A slice that begins at the watcher's cursor.</param>
    /// <param name="watcher">The watcher.</param>
    /// <param name="end">The count up to which synced watchers have been told.</param>
    /// <returns>True when it could be told more.</returns>
    internal bool Tell(HistorySlice slice, Watcher watcher, long end)
    {
        if (slice.IsOverrun && watcher.NeedsNoHistory && _isLater)
        {
            return false;
        }

        if (slice.IsOverrun && watcher.NeedsNoHistory)
        {
            if (_latest is { } latest)
            {
                watcher.TryTell(latest);
            }

            watcher.IsCatchingUp = false;
            return false;
        }

        if (slice.IsOverrun)
        {
            watcher.EndWith(WatchEvents.Resync(slice.Revision, slice.OldestRevision));
            return false;
        }

        int i = 0;
        while (i < slice.Changes.Count && slice.From + i < end)
        {
            int first = i;
            long revision = slice.Changes[first].Revision;
            for (; i < slice.Changes.Count && slice.Changes[i].Revision == revision; i++)
            {
                if (revision > watcher.SeenRevision && watcher.Matches(slice.Changes[i].Name))
                {
                    Note(slice.Changes[i], watcher);
                }
            }

            if (watcher.IsLatest)
            {
                continue;
            }

            if (_revision.Count > 0 && !watcher.HasRoomFor(_revision.Count))
            {
                _revision.Clear();
                watcher.Cursor = slice.From + first;
                return false;
            }

            TellRevision(slice, watcher);
        }

        TellRevision(slice, watcher);

        watcher.Cursor = slice.From + i;
        watcher.IsCatchingUp = watcher.Cursor < end;
        return watcher.IsCatchingUp;
    }

    private void Note(in Change change, Watcher watcher)
    {
        // A reader that runs beside would be told what the same slice has overtaken.
        if (watcher.IsLatest)
        {
            _revision.Clear();
        }

        _revision.Add(change);
    }

    private void TellRevision(HistorySlice slice, Watcher watcher)
    {
        for (int i = 0; i < _revision.Count; i++)
        {
            WatchEvent told = WatchEvents.Of(slice, _revision[i]);
            watcher.SeenRevision = told.Revision;
            watcher.TryTell(i + 1 == _revision.Count ? told with { IsLastOfRevision = true } : told);
        }

        _revision.Clear();
    }
}
