namespace Ordinal.Server;

/// <summary>What events are called on the wire: the words of <see cref="WatchEventKind"/> in kebab case.</summary>
internal static class EventNames
{
    /// <summary>The server is stopping; the stream ends after it.</summary>
    internal const string Bye = "bye";

    /// <summary>Names a kind of event.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>Its name.</returns>
    internal static string Of(WatchEventKind kind) => kind switch
    {
        WatchEventKind.CounterMoved => "counter-moved",
        WatchEventKind.CounterConfigured => "counter-configured",
        WatchEventKind.Joined => "joined",
        WatchEventKind.Left => "left",
        WatchEventKind.TurnCame => "turn-came",
        WatchEventKind.Written => "written",
        WatchEventKind.Cleared => "cleared",
        WatchEventKind.SetChanged => "set-changed",
        WatchEventKind.SetConfigured => "set-configured",
        WatchEventKind.Granted => "granted",
        WatchEventKind.Released => "released",
        WatchEventKind.WaitBegan => "wait-began",
        WatchEventKind.WaitEnded => "wait-ended",
        WatchEventKind.Deleted => "deleted",
        WatchEventKind.Imported => "imported",
        WatchEventKind.Progress => "progress",
        WatchEventKind.Resync => "resync",
        _ => "none",
    };

    /// <summary>Names the kind of an object.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>Its name.</returns>
    internal static string Of(ObjectKind kind) => kind switch
    {
        ObjectKind.Counter => "counter",
        ObjectKind.Queue => "queue",
        ObjectKind.Cell => "cell",
        ObjectKind.Set => "set",
        ObjectKind.Lock => "lock",
        _ => "none",
    };
}
