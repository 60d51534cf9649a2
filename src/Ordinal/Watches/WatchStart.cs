using System;
using Ordinal.State;

namespace Ordinal;

/// <summary>Sets where a watch begins, in the order of its caller's other commands. It stands once it is read.</summary>
internal sealed class WatchStart(Watcher watcher) : Submission
{
    internal override bool IsRelief => true;

    internal override bool Apply(Writer writer)
    {
        StateMachine machine = writer.Machine;
        long after = watcher.Options.AfterRevision ?? machine.Revision;
        watcher.SeenRevision = after;
        watcher.Cursor = after >= machine.Revision ? machine.Changes.Next : machine.Changes.FirstAfter(after);
        long oldest = HistorySlice.OldestWholeRevision(machine);
        if (after + 1 < oldest && after < machine.Revision)
        {
            watcher.EndWith(WatchEvents.Resync(machine.Revision, oldest));
        }

        return true;
    }

    internal override void Complete()
    {
    }

    internal override void Fail(Exception error) => watcher.End(error);
}
