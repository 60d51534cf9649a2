using System;
using System.Threading;

namespace Ordinal.Server;

/// <summary>The frames of the last events, so that each is encoded once and its bytes are shared by all who watch.</summary>
/// <remarks>
/// Slots by revision, each a short chain of the events of that revision; a slot keeps the last revision that asked for it. Large
/// frames have few slots of their own, which bounds the bytes. Any thread may read and add. Slots are written without a lock:
/// two threads that miss together encode twice, and one of the equal frames is kept.
/// </remarks>
/// <param name="isInt64Text">Whether integers of 64 bits are written as strings.</param>
internal sealed class FrameCache(bool isInt64Text)
{
    /// <summary>
    /// Revisions whose small frames are kept; a power of two, and several times the events that wait for a reader.
    /// </summary>
    private const int SmallSlots = 1024;

    /// <summary>Revisions whose large frames are kept; a power of two.</summary>
    private const int LargeSlots = 16;

    /// <summary>Bytes up to which a frame is small.</summary>
    private const int SmallBytesMax = 4096;

    /// <summary>Events of one revision that are kept.</summary>
    private const int ChainMax = 16;

    private readonly Entry?[] _small = new Entry?[SmallSlots];
    private readonly Entry?[] _large = new Entry?[LargeSlots];

    /// <summary>Encodings that were needed. A number for tests; not exact.</summary>
    internal long Encodings { get; private set; }

    /// <summary>Gives the frame of an event.</summary>
    /// <param name="told">The event.</param>
    /// <returns>The frame; not to be changed.</returns>
    internal ReadOnlySpan<byte> Of(WatchEvent told)
    {
        ref Entry? small = ref _small[(int)told.Revision & (SmallSlots - 1)];
        ref Entry? large = ref _large[(int)told.Revision & (LargeSlots - 1)];
        return Find(Volatile.Read(ref small), told) // acquire: pairs with the release in Add
            ?? Find(Volatile.Read(ref large), told) // acquire: as above
            ?? Add(told, ref small, ref large);
    }

    private static byte[]? Find(Entry? entry, WatchEvent told)
    {
        for (; entry is not null; entry = entry.Next)
        {
            if (entry.IsOf(told))
            {
                return entry.Frame;
            }
        }

        return null;
    }

    private byte[] Add(WatchEvent told, ref Entry? small, ref Entry? large)
    {
        byte[] frame = EventFrame.Encode(told, isInt64Text);
        Encodings++;
        ref Entry? slot = ref frame.Length <= SmallBytesMax ? ref small : ref large;
        Entry? before = Volatile.Read(ref slot); // acquire: pairs with the release below
        bool isSameRevision = before is not null && before.Told.Revision == told.Revision && before.Depth < ChainMax;
        Volatile.Write(ref slot, new Entry(told, frame, isSameRevision ? before : null)); // release: a whole entry
        return frame;
    }

    /// <summary>A frame and what it says.</summary>
    private sealed class Entry(WatchEvent told, byte[] frame, Entry? next)
    {
        internal WatchEvent Told => told;

        internal byte[] Frame => frame;

        internal Entry? Next => next;

        internal int Depth { get; } = next is null ? 1 : next.Depth + 1;

        // Watchers that catch up get copies of their own. What a revision did to a name is the same for all of them, but for
        // the values that the history had lost already, and for the mark of the last event.
        internal bool IsOf(WatchEvent other)
            => ReferenceEquals(told, other)
                || (told.Revision == other.Revision
                    && told.Version == other.Version
                    && told.Kind == other.Kind
                    && told.IsLastOfRevision == other.IsLastOfRevision
                    && told.Number == other.Number
                    && told.Previous == other.Previous
                    && told.Value.HasValue == other.Value.HasValue
                    && told.PreviousValue.HasValue == other.PreviousValue.HasValue
                    && string.Equals(told.Name, other.Name, StringComparison.Ordinal)
                    && string.Equals(told.Subject, other.Subject, StringComparison.Ordinal));
    }
}
