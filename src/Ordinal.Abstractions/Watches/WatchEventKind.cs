namespace Ordinal;

/// <summary>What a watch event tells. The numbers appear on the wire and are never reused.</summary>
public enum WatchEventKind : byte
{
    /// <summary>No event.</summary>
    None = 0,

    /// <summary>
    /// A counter's value moved: <see cref="WatchEvent.Number"/> is the value, <see cref="WatchEvent.Previous"/> the one before.
    /// </summary>
    CounterMoved = 1,

    /// <summary>A counter's series was set.</summary>
    CounterConfigured = 2,

    /// <summary>A process joined a queue: <see cref="WatchEvent.Subject"/> with ticket <see cref="WatchEvent.Number"/>.</summary>
    Joined = 10,

    /// <summary>A process left a queue.</summary>
    Left = 11,

    /// <summary>A process came to the head of a queue.</summary>
    TurnCame = 12,

    /// <summary>A cell was written: <see cref="WatchEvent.Value"/>, before it <see cref="WatchEvent.PreviousValue"/>.</summary>
    Written = 20,

    /// <summary>A cell was cleared.</summary>
    Cleared = 21,

    /// <summary>Elements of a set changed: <see cref="WatchEvent.Number"/> of them.</summary>
    SetChanged = 30,

    /// <summary>A set's rules were set.</summary>
    SetConfigured = 31,

    /// <summary>A lock was granted to <see cref="WatchEvent.Subject"/> under the token <see cref="WatchEvent.Number"/>.</summary>
    Granted = 40,

    /// <summary>A lock's holder ended: released, expired or broken.</summary>
    Released = 41,

    /// <summary>An owner began to wait, at position <see cref="WatchEvent.Number"/>.</summary>
    WaitBegan = 42,

    /// <summary>An owner stopped waiting without a grant.</summary>
    WaitEnded = 43,

    /// <summary>A name was deleted; cells are <see cref="Cleared"/> instead.</summary>
    Deleted = 50,

    /// <summary>
    /// A name of any kind was imported, which may be more than one event could say: read it.
    /// <see cref="WatchEvent.Number"/> is the value of a counter.
    /// </summary>
    Imported = 51,

    /// <summary>Everything of the watch up to <see cref="WatchEvent.Revision"/> has been told.</summary>
    Progress = 100,

    /// <summary>
    /// Events were missed because the watcher fell behind, or asked for a revision that the history no longer holds. Read the
    /// state, then watch again; the oldest revision still held is <see cref="WatchEvent.Number"/>. The watch ends after it.
    /// A watch of the latest state has none.
    /// </summary>
    Resync = 101,
}
