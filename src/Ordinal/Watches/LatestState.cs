using System.Text;
using Ordinal.State;

namespace Ordinal;

/// <summary>Tells the latest state from the state itself, when the history has moved past what a watcher has seen.</summary>
internal static class LatestState
{
    /// <summary>Makes the event that would have been the last one of a name. The caller holds the writer role.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="watcher">Who is told.</param>
    /// <returns>The event; null when nothing has changed since what the watcher has seen.</returns>
    internal static WatchEvent? Of(StateMachine machine, Watcher watcher)
    {
        NamedObject? entry = machine.Context.Names.Find(watcher.Key);
        if (entry is null && machine.Context.Names.VersionFloor > 0)
        {
            // Its tombstone may be folded away, so that nothing says when it ended; telling it twice does no harm.
            return Empty(watcher, WatchEventKind.Deleted, machine.Revision);
        }

        if (entry is null || entry.Modified <= watcher.SeenRevision)
        {
            return null;
        }

        WatchEvent told = Empty(watcher, WatchEventKind.Deleted, entry.Modified) with
        {
            ObjectKind = entry.Kind,
            Version = entry.Version,
        };
        return entry switch
        {
            CounterObject counter => told with
            {
                Kind = WatchEventKind.CounterMoved,
                Number = counter.Value,
                Previous = counter.Value,
            },
            CellObject cell => told with { Kind = WatchEventKind.Written, Value = cell.Value.ToArray() },
            QueueObject { Line.Head: { } head } => told with
            {
                Kind = WatchEventKind.TurnCame,
                Subject = Encoding.UTF8.GetString(head.Key),
                Number = head.Number,
            },
            QueueObject queue => told with { Kind = WatchEventKind.Left, Number = queue.LastNumber },
            SetObject => told with { Kind = WatchEventKind.SetChanged },
            LockObject { Holder: { } holder } => told with
            {
                Kind = WatchEventKind.Granted,
                Subject = Encoding.UTF8.GetString(holder.Key),
                Number = holder.Token,
            },
            LockObject => told with { Kind = WatchEventKind.Released },
            _ => told,
        };
    }

    private static WatchEvent Empty(Watcher watcher, WatchEventKind kind, long revision) => new()
    {
        Kind = kind,
        Revision = revision,
        Name = Encoding.UTF8.GetString(watcher.Key),
        IsLastOfRevision = true,
    };
}
