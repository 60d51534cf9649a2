namespace Ordinal.State;

/// <summary>A ticket queue. Its fencing token is its version.</summary>
internal sealed class QueueObject(ObjectName name) : NamedObject(name)
{
    internal override ObjectKind Kind => ObjectKind.Queue;

    /// <summary>The last ticket number given; it never goes back, whoever leaves.</summary>
    internal long LastNumber { get; set; }

    internal WaitingLine<TicketEntry> Line { get; } = new();

    internal HashTable<TicketEntry> Tickets { get; } = new();

    /// <summary>Bytes of the tickets, kept by <see cref="QueueMutations"/>.</summary>
    internal long TicketBytes { get; set; }

    /// <summary>
    /// Whether more tickets were due when a command last looked than it could end. Made anew by every command that touches the
    /// queue while something is due, so it is no part of the state.
    /// </summary>
    internal bool HidesDue { get; set; }

    internal override long MemoryBytes => 480 + TicketBytes;

    /// <summary>Counts tickets whose time is over.</summary>
    /// <param name="nowMs">Engine milliseconds.</param>
    /// <param name="enough">Where counting stops.</param>
    /// <returns>The tickets that are due, or <paramref name="enough"/>.</returns>
    internal int CountDue(long nowMs, int enough)
    {
        int due = 0;
        for (int i = 0; i < Line.Count && due < enough; i++)
        {
            due += Expiries.IsDue(Line[i].Lease, nowMs) ? 1 : 0;
        }

        return due;
    }

    /// <summary>Counts the tickets that a command may see among the first ones of the line.</summary>
    /// <param name="context">The state.</param>
    /// <param name="places">So many places from the head.</param>
    /// <returns>The number: all of them, unless some are due and could not be ended before.</returns>
    internal int CountSeen(ApplyContext context, int places)
    {
        if (!HidesDue || !context.HasDue)
        {
            return places;
        }

        int seen = 0;
        for (int i = 0; i < places; i++)
        {
            seen += Expiries.IsDue(Line[i].Lease, context.NowMs) ? 0 : 1;
        }

        return seen;
    }

    /// <summary>The first ticket that a command may see.</summary>
    /// <param name="context">The state.</param>
    /// <returns>The ticket, or null.</returns>
    internal TicketEntry? HeadSeen(ApplyContext context)
    {
        for (int i = 0; i < Line.Count; i++)
        {
            if (!HidesDue || !Expiries.IsDue(Line[i].Lease, context.NowMs))
            {
                return Line[i];
            }
        }

        return null;
    }
}
