using System.Text;
using Ordinal.State;

namespace Ordinal;

/// <summary>Turns changes into the events that watchers get.</summary>
internal static class WatchEvents
{
    internal static WatchEvent Of(HistorySlice slice, in Change change)
    {
        bool isCell = change.Kind is ChangeKind.Written or ChangeKind.Cleared;
        return new WatchEvent
        {
            Kind = (WatchEventKind)change.Kind,
            Revision = change.Revision,
            Name = Encoding.UTF8.GetString(change.Name),
            ObjectKind = change.ObjectKind,
            Version = change.Version,
            Number = isCell ? 0 : change.Number,
            Previous = isCell ? 0 : change.Previous,
            Subject = change.Subject is null ? null : Encoding.UTF8.GetString(change.Subject),
            Value = isCell ? slice.Value(change.Number, change.ValueLength) : null,
            PreviousValue = isCell ? slice.Value(change.Previous, change.PreviousLength) : null,
        };
    }

    internal static WatchEvent Progress(long revision)
        => new() { Kind = WatchEventKind.Progress, Revision = revision, IsLastOfRevision = true };

    internal static WatchEvent Resync(long revision, long oldestRevision)
        => new()
        {
            Kind = WatchEventKind.Resync,
            Revision = revision,
            Number = oldestRevision,
            IsLastOfRevision = true,
        };
}
