using System.Threading;
using Ordinal.State;
using Ordinal.Storage;

namespace Ordinal;

/// <summary>Whether what waits to be written has its place in the journal, so that an append never meets a full disk.</summary>
/// <param name="disk">Asked how much room there is.</param>
internal sealed class JournalRoom(JournalWriter disk)
{
    private bool _isFull;

    /// <summary>
    /// Whether the disk has no space for another spare segment: then the last one is kept for what gives space back. Any
    /// thread.
    /// </summary>
    internal bool IsFull
    {
        get => Volatile.Read(ref _isFull);
        set => Volatile.Write(ref _isFull, value);
    }

    /// <summary>
    /// Whether there is room for the records of both groups and for one more. The caller holds the writer role.
    /// </summary>
    /// <param name="kind">What is to be applied.</param>
    /// <param name="inFlight">The group that is being written, or null.</param>
    /// <param name="open">The group that is being filled.</param>
    /// <param name="openBytes">Bytes of the record that is open, with what is to be applied.</param>
    /// <returns>False when it must be refused.</returns>
    internal bool Has(CommandKind kind, JournalGroup? inFlight, JournalGroup open, int openBytes)
    {
        bool keepsReserve = IsFull
            && !CommandKinds.IsRelief(kind) && !CommandKinds.IsRead(kind)
            && kind is not (CommandKind.NameDelete or CommandKind.NameClear or CommandKind.TextTake);
        RoomCount room = disk.CountRoom(withReserve: !keepsReserve);

        // What is in flight may be written or not, so it counts as if it were not. What stays is for expiries.
        return (inFlight?.TryPlace(ref room) ?? true)
            && open.TryPlace(ref room)
            && room.TryPlace(openBytes)
            && room.LeftBytes >= disk.PayloadBytesMax / 2;
    }
}
