namespace Ordinal.State;

/// <summary>Writes objects and their parts as <see cref="SnapshotWriter"/> draws them, for snapshots and walks.</summary>
internal static class ObjectEncoder
{
    /// <summary>Writes an object from its name on; its kind is written by the caller.</summary>
    /// <param name="writer">Takes the bytes.</param>
    /// <param name="named">The object.</param>
    /// <param name="withElements">False to write it as if it had no tickets, elements or waiters.</param>
    internal static void Write(StateWriter writer, NamedObject named, bool withElements)
    {
        WriteStamps(writer, named);
        WriteLease(writer, named.Lease);
        switch (named)
        {
            case CounterObject counter:
                writer.Number(counter.Value);
                writer.Flag(counter.Series is not null);
                if (counter.Series is { } series)
                {
                    CommandEncoder.WriteSeries(writer, series);
                }

                break;
            case QueueObject queue:
                WriteQueue(writer, queue, withElements);
                break;
            case CellObject cell:
                writer.Bytes(cell.Value);
                writer.Optional(cell.ContentType);
                break;
            case SetObject set:
                WriteSet(writer, set, withElements);
                break;
            case LockObject target:
                WriteLock(writer, target, withElements);
                break;
            default:
                Invariant.Require(false, "An object of no known kind stands in the order of names.");
                break;
        }
    }

    /// <summary>Writes name, version and revisions: all of a tombstone, and the beginning of an object.</summary>
    /// <param name="writer">Takes the bytes.</param>
    /// <param name="named">An object or a tombstone.</param>
    internal static void WriteStamps(StateWriter writer, NamedObject named)
    {
        writer.Bytes(named.Key);
        writer.Number(named.Version);
        writer.Number(named.Created);
        writer.Number(named.Modified);
    }

    internal static void WriteSession(StateWriter writer, Session session)
    {
        writer.Number(session.Id);
        writer.Number(session.LeaseMs);
        writer.Number(session.Lease.DeadlineMs);
    }

    internal static void WriteTicket(StateWriter writer, TicketEntry ticket)
    {
        writer.Bytes(ticket.Key);
        writer.Number(ticket.Number);
        writer.Number(ticket.PartyId);
        writer.Number(ticket.LeaseMs);
        CommandEncoder.WriteTags(writer, ticket.Tags);
        WriteLease(writer, ticket.Lease);
    }

    internal static void WriteElement(StateWriter writer, SetElement element)
    {
        writer.Bytes(element.Key);
        writer.Number(element.InsertStamp);
        writer.Number(element.DeleteStamp);
        writer.Number(element.Modified);
    }

    private static void WriteLease(StateWriter writer, Lease? lease)
    {
        writer.Flag(lease is not null);
        if (lease is not null)
        {
            writer.Number(lease.Id);
            writer.Number(lease.DeadlineMs);
            writer.Number(lease.Session?.Id ?? 0);
        }
    }

    private static void WriteQueue(StateWriter writer, QueueObject queue, bool withElements)
    {
        writer.Number(queue.LastNumber);
        int tickets = withElements ? queue.Line.Count : 0;
        writer.Number(tickets);
        for (int i = 0; i < tickets; i++)
        {
            WriteTicket(writer, queue.Line[i]);
        }
    }

    private static void WriteSet(StateWriter writer, SetObject set, bool withElements)
    {
        CommandEncoder.WriteRules(writer, set.Rules);
        writer.Number(set.HighStamp);
        writer.Number(set.CollectedStamp);
        writer.Number(withElements ? set.Elements.Count : 0);
        OrderedIndex<SetElement, NameOrder>.Cursor cursor = set.ByElement.Start();
        while (withElements && cursor.TryNext(out SetElement? element))
        {
            WriteElement(writer, element);
        }
    }

    private static void WriteLock(StateWriter writer, LockObject target, bool withElements)
    {
        writer.Flag(target.Holder is not null);
        if (target.Holder is { } holder)
        {
            WriteParty(writer, holder);
        }

        int waiters = withElements ? target.Waiters.Count : 0;
        writer.Number(waiters);
        for (int i = 0; i < waiters; i++)
        {
            WriteParty(writer, target.Waiters[i]);
        }
    }

    internal static void WriteParty(StateWriter writer, LockParty party)
    {
        writer.Bytes(party.Key);
        writer.Number(party.Token);
        writer.Number(party.LeaseMs);
        writer.Optional(party.Value);
        WriteLease(writer, party.Lease);
    }
}
