namespace Ordinal.State;

/// <summary>Writes the parts of a walk, as <see cref="SnapshotWalk"/> draws them, and marks what it has written.</summary>
/// <param name="walk">The number of the walk.</param>
internal sealed class WalkEncoder(int walk)
{
    /// <summary>
    /// Tickets, elements or waiters that are written together with their object: bounds what one change has to keep.
    /// </summary>
    internal const int ElementsAtOnceMax = 64;

    /// <summary>Objects that were written.</summary>
    internal long Objects { get; private set; }

    /// <summary>Tickets, elements and waiters that were written apart from their object.</summary>
    internal long Elements { get; private set; }

    internal long Sessions { get; private set; }

    internal long Tombstones { get; private set; }

    internal long Clients { get; private set; }

    /// <summary>Writes an object, or its head when it is large.</summary>
    /// <param name="writer">Takes the bytes.</param>
    /// <param name="named">A live object that is not marked.</param>
    /// <param name="isKept">Whether it stands out of the order of names.</param>
    /// <returns>False when its elements are still to be written.</returns>
    internal bool Write(StateWriter writer, NamedObject named, bool isKept)
    {
        bool isWhole = CountElements(named) <= ElementsAtOnceMax;
        int tag = (int)named.Kind | (isKept ? (int)WalkTag.Kept : 0) | (isWhole ? 0 : (int)WalkTag.HeadOnly);
        writer.Byte((byte)tag);
        ObjectEncoder.Write(writer, named, isWhole);
        named.MarkWalked(walk);
        (named as LockObject)?.Holder?.MarkWalked(walk);
        if (isWhole)
        {
            MarkElements(named);
        }

        Objects++;
        return isWhole;
    }

    /// <summary>Begins a part with some tickets, elements or waiters of an object that is written.</summary>
    /// <param name="writer">Takes the bytes.</param>
    /// <param name="named">A queue, a set or a lock.</param>
    internal static void BeginPart(StateWriter writer, NamedObject named)
    {
        WalkTag tag = named switch
        {
            QueueObject => WalkTag.Tickets,
            SetObject => WalkTag.Elements,
            _ => WalkTag.Waiters,
        };
        writer.Byte((byte)tag);
        writer.Bytes(named.Key);
    }

    /// <summary>Writes one ticket, element or waiter of the part that was begun.</summary>
    /// <param name="writer">Takes the bytes.</param>
    /// <param name="entry">The ticket, element or waiter.</param>
    internal void WriteElement(StateWriter writer, KeyedEntry entry)
    {
        writer.Flag(true);
        switch (entry)
        {
            case TicketEntry ticket:
                ObjectEncoder.WriteTicket(writer, ticket);
                break;
            case SetElement element:
                ObjectEncoder.WriteElement(writer, element);
                break;
            default:
                ObjectEncoder.WriteParty(writer, (LockParty)entry);
                break;
        }

        entry.MarkWalked(walk);
        Elements++;
    }

    internal static void EndPart(StateWriter writer) => writer.Flag(false);

    internal void Write(StateWriter writer, Session session)
    {
        writer.Byte((byte)WalkTag.Session);
        ObjectEncoder.WriteSession(writer, session);
        session.MarkWalked(walk);
        Sessions++;
    }

    internal void Write(StateWriter writer, Tombstone stone)
    {
        writer.Byte((byte)WalkTag.Tombstone);
        writer.Number(stone.Place);
        ObjectEncoder.WriteStamps(writer, stone);
        stone.MarkWalked(walk);
        Tombstones++;
    }

    internal void Write(StateWriter writer, RequestClient client)
    {
        writer.Byte((byte)WalkTag.Client);
        writer.Bytes(client.Key);
        writer.Number(client.Floor);
        client.MarkWalked(walk);
        Clients++;
    }

    internal static void Write(StateWriter writer, in RequestRecord record)
    {
        writer.Byte((byte)WalkTag.Remembered);
        RequestSnapshot.WriteRecord(writer, record);
    }

    internal static void WriteExpired(StateWriter writer, System.UInt128 id)
    {
        writer.Byte((byte)WalkTag.Expired);
        writer.Wide(id);
    }

    /// <summary>Tickets, elements or waiters of an object.</summary>
    /// <param name="named">The object.</param>
    /// <returns>0 for a counter and a cell.</returns>
    internal static int CountElements(NamedObject named) => named switch
    {
        QueueObject queue => queue.Line.Count,
        SetObject set => set.Elements.Count,
        LockObject target => target.Waiters.Count,
        _ => 0,
    };

    private void MarkElements(NamedObject named)
    {
        switch (named)
        {
            case QueueObject queue:
                for (int i = 0; i < queue.Line.Count; i++)
                {
                    queue.Line[i].MarkWalked(walk);
                }

                break;
            case SetObject set:
                OrderedIndex<SetElement, NameOrder>.Cursor cursor = set.ByElement.Start();
                while (cursor.TryNext(out SetElement? element))
                {
                    element.MarkWalked(walk);
                }

                break;
            case LockObject target:
                for (int i = 0; i < target.Waiters.Count; i++)
                {
                    target.Waiters[i].MarkWalked(walk);
                }

                break;
            default:
                break;
        }
    }
}
