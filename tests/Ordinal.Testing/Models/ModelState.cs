namespace Ordinal.Testing.Models;

/// <summary>Names, revision and time of the reference model, with the rules that all kinds share.</summary>
internal sealed class ModelState
{
    private long _leaseOrder;

    internal long Revision { get; private set; }

    internal long NowMs { get; set; }

    internal SortedDictionary<string, ModelEntry> Live { get; } = new(new Utf8Order());

    internal Dictionary<string, ModelTombstone> Gone { get; } = [];

    /// <summary>The next deadline of anything, or null.</summary>
    internal long? NextDeadlineMs => Live.Values.SelectMany(Deadlines).Min()?.DeadlineMs;

    internal long NextLeaseOrder() => ++_leaseOrder;

    /// <summary>Uses up a revision.</summary>
    internal long Commit() => ++Revision;

    /// <summary>A change of an object: one revision, one version.</summary>
    internal void Change(ModelEntry entry)
    {
        Commit();
        entry.Version++;
        entry.Modified = Revision;
    }

    /// <summary>Puts a new object under a name and counts its first change; the version goes on above the last one.</summary>
    internal void Create(ModelEntry entry)
    {
        if (Live.TryGetValue(entry.Name, out ModelEntry? replaced))
        {
            entry.Version = replaced.Version;
        }
        else if (Gone.Remove(entry.Name, out ModelTombstone? tombstone))
        {
            entry.Version = tombstone.Version;
        }

        entry.Created = Revision + 1;
        Live[entry.Name] = entry;
        Change(entry);
    }

    internal void Delete(ModelEntry entry)
    {
        Change(entry);
        Live.Remove(entry.Name);
        Gone[entry.Name] = new ModelTombstone(entry.Version, entry.Modified);
    }

    /// <summary>Gives a name a deadline, or takes it away.</summary>
    internal void SetDeadline(ModelEntry entry, long? deadlineMs)
    {
        if (deadlineMs is not null && entry.LeaseOrder == 0)
        {
            entry.LeaseOrder = NextLeaseOrder();
        }

        entry.DeadlineMs = deadlineMs;
    }

    /// <summary>Ends everything in one name whose time has passed, the earliest first; each end is a revision.</summary>
    internal void Settle(string name)
    {
        while (Live.TryGetValue(name, out ModelEntry? entry) && Deadlines(entry).Min() is { } next && next.DeadlineMs <= NowMs)
        {
            next.End();
        }
    }

    /// <summary>Ends what is due, the earliest first.</summary>
    internal int Expire(int limit)
    {
        int ended = 0;
        while (ended < limit && Live.Values.SelectMany(Deadlines).Min() is { } next && next.DeadlineMs <= NowMs)
        {
            next.End();
            ended++;
        }

        return ended;
    }

    internal long LeftMs(long? deadlineMs) => deadlineMs is { } deadline ? Math.Max(0, deadline - NowMs) : -1;

    /// <summary>An answer about a name as it is now.</summary>
    internal Answer Say(
        string name, StatusCode status, bool applied, long n1 = 0, long n2 = 0, long n3 = 0, string payload = "")
    {
        if (Live.TryGetValue(name, out ModelEntry? entry))
        {
            return new Answer(
                status, entry.Kind, applied, Revision, entry.Version, entry.Created, entry.Modified, n1, n2, n3, payload);
        }

        long modified = Gone.TryGetValue(name, out ModelTombstone? tombstone) ? tombstone.Modified : 0;
        return new Answer(status, ObjectKind.None, applied, Revision, 0, 0, modified, n1, n2, n3, payload);
    }

    internal Answer Refuse(string name, StatusCode status, long actual = 0, long expected = 0, long limit = 0)
        => Say(name, status, applied: false, actual, expected, limit);

    internal Answer RefuseKind(ModelEntry actual) => Refuse(actual.Name, StatusCode.WrongKind, (long)actual.Kind);

    private IEnumerable<ModelDeadline> Deadlines(ModelEntry entry)
    {
        if (entry.DeadlineMs is { } deadline)
        {
            yield return new ModelDeadline(deadline, entry.LeaseOrder, () => Delete(entry));
        }

        foreach (ModelTicket ticket in entry is QueueEntry queue ? queue.Tickets : [])
        {
            if (ticket.DeadlineMs is { } end)
            {
                yield return new ModelDeadline(end, ticket.LeaseOrder, () => EndTicket((QueueEntry)entry, ticket));
            }
        }
    }

    private void EndTicket(QueueEntry queue, ModelTicket ticket)
    {
        queue.Tickets.Remove(ticket);
        Change(queue);
    }
}
