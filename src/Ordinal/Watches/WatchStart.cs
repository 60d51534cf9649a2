using System;
using System.Threading.Tasks;
using Ordinal.State;

namespace Ordinal;

/// <summary>Sets where a watch begins, in the order of its caller's other commands. It stands once it is read.</summary>
/// <param name="watcher">The watcher.</param>
/// <param name="began">Gets the engine's revision at the beginning; or null when nobody asks.</param>
internal sealed class WatchStart(Watcher watcher, TaskCompletionSource<long>? began) : Submission
{
    private long _revision;

    internal override bool IsRelief => true;

    internal override bool Apply(Writer writer)
    {
        StateMachine machine = writer.Machine;
        _revision = machine.Revision;
        long after = watcher.Options.AfterRevision ?? machine.Revision;
        watcher.SeenRevision = after;
        watcher.Cursor = after >= machine.Revision ? machine.Changes.Next : machine.Changes.FirstAfter(after);
        long oldest = HistorySlice.OldestWholeRevision(machine);
        if (after + 1 < oldest && after < machine.Revision)
        {
            BeginBelow(machine, oldest);
        }

        return true;
    }

    private void BeginBelow(StateMachine machine, long oldest)
    {
        if (watcher.NeedsNoHistory)
        {
            watcher.Cursor = machine.Changes.Oldest - 1;
        }
        else
        {
            watcher.EndWith(WatchEvents.Resync(machine.Revision, oldest));
        }
    }

    internal override void Complete() => began?.TrySetResult(_revision);

    internal override void Fail(Exception error)
    {
        watcher.End(error);
        began?.TrySetException(error);
    }
}
