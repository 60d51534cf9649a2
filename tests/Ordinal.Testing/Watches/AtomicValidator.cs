namespace Ordinal.Testing.Watches;

/// <summary>Atomic: a revision is told in one piece, and exactly its last event says so.</summary>
public sealed class AtomicValidator : IWatchValidator
{
    /// <inheritdoc/>
    public string? FindFault(WatchRun run)
    {
        IReadOnlyList<WatchEvent> events = run.Events;
        for (int i = 0; i < events.Count; i++)
        {
            bool isLast = i + 1 == events.Count
                || events[i + 1].Kind >= WatchEventKind.Progress
                || events[i].Kind >= WatchEventKind.Progress
                || events[i + 1].Revision != events[i].Revision;
            if (events[i].IsLastOfRevision != isLast)
            {
                return $"Event {i} of revision {events[i].Revision} {(isLast ? "is" : "is not")} the last of it "
                    + "and says otherwise.";
            }
        }

        return null;
    }
}
