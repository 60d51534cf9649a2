using System;
using Ordinal.State;

namespace Ordinal;

/// <summary>Sets where a watch begins, in the order of its caller's other commands.</summary>
internal sealed class WatchStart(WatchHub hub, Watcher watcher) : Submission
{
    internal override bool IsRelief => true;

    internal override bool Apply(Writer writer)
    {
        StateMachine machine = writer.Machine;
        long after = watcher.AfterRevision ?? machine.Revision;
        watcher.SeenRevision = after;
        watcher.Cursor = after >= machine.Revision ? machine.Changes.Next : machine.Changes.FirstAfter(after);
        long oldest = HistorySlice.OldestWholeRevision(machine);
        if (after + 1 < oldest && after < machine.Revision)
        {
            watcher.EndWith(WatchEvents.Resync(machine.Revision, oldest));
        }

        hub.Admit(watcher);
        return true;
    }

    internal override void Complete() => hub.Wake();

    internal override void Fail(Exception error) => watcher.End(error);
}
