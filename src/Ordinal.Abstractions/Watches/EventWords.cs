namespace Ordinal;

/// <summary>The words for what watch events tell, the same in every surface.</summary>
internal static class EventWords
{
    /// <summary>The word for what an event tells.</summary>
    /// <param name="kind">What it tells.</param>
    /// <returns>Such as <c>counter-moved</c>; <c>none</c> for a number that is no kind.</returns>
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

    /// <summary>Reads a word.</summary>
    /// <param name="word">The word.</param>
    /// <returns>What such an event tells, or null for a word that is not known.</returns>
    internal static WatchEventKind? Find(string word) => word switch
    {
        "none" => WatchEventKind.None,
        "counter-moved" => WatchEventKind.CounterMoved,
        "counter-configured" => WatchEventKind.CounterConfigured,
        "joined" => WatchEventKind.Joined,
        "left" => WatchEventKind.Left,
        "turn-came" => WatchEventKind.TurnCame,
        "written" => WatchEventKind.Written,
        "cleared" => WatchEventKind.Cleared,
        "set-changed" => WatchEventKind.SetChanged,
        "set-configured" => WatchEventKind.SetConfigured,
        "granted" => WatchEventKind.Granted,
        "released" => WatchEventKind.Released,
        "wait-began" => WatchEventKind.WaitBegan,
        "wait-ended" => WatchEventKind.WaitEnded,
        "deleted" => WatchEventKind.Deleted,
        "imported" => WatchEventKind.Imported,
        "progress" => WatchEventKind.Progress,
        "resync" => WatchEventKind.Resync,
        _ => null,
    };
}
