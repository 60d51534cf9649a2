using System;
using System.Text;

namespace Ordinal.State;

/// <summary>A process's place in a queue; its key is the process id.</summary>
internal sealed class TicketEntry(QueueObject queue, byte[] processId)
    : KeyedEntry(processId, KeyHash.Of(processId)), INumberedPlace
{
    internal QueueObject Queue { get; } = queue;

    /// <summary>The ticket number: rising within the queue.</summary>
    internal required long Number { get; init; }

    /// <inheritdoc/>
    public long PlaceNumber => Number;

    /// <summary>Names the wait for this ticket's turn.</summary>
    internal required long PartyId { get; init; }

    internal TicketTag[] Tags { get; init; } = [];

    /// <summary>The deadline and session that end the ticket, or null.</summary>
    internal Lease? Lease { get; set; }

    /// <summary>The lease that was granted, in milliseconds; 0 for none.</summary>
    internal long LeaseMs { get; set; }

    internal long MemoryBytes => 120 + Key.Length + (Tags.Length * 32) + (Lease is null ? 0 : 64);

    /// <summary>The ticket as callers see it.</summary>
    /// <param name="position">Its position.</param>
    /// <param name="nowMs">Engine milliseconds.</param>
    /// <returns>A new object.</returns>
    internal Ticket ToTicket(long position, long nowMs) => new()
    {
        ProcessId = Encoding.UTF8.GetString(Key),
        Number = Number,
        Position = position,
        Tags = Tags,
        LeaseLeft = Lease is null || Lease.DeadlineMs == Lease.Never
            ? null
            : TimeSpan.FromMilliseconds(Lease.LeftMs(nowMs)),
    };
}
