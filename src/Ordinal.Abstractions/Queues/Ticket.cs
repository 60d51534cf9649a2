using System;
using System.Collections.Generic;

namespace Ordinal;

/// <summary>A place in a queue, as it was at one revision.</summary>
public readonly record struct Ticket
{
    /// <summary>The process that joined.</summary>
    public required string ProcessId { get; init; }

    /// <summary>The number given at joining: rising within the queue, never given twice.</summary>
    public required long Number { get; init; }

    /// <summary>How many tickets stand before this one; 0 is the head.</summary>
    public required long Position { get; init; }

    /// <summary>The tags of the first join, sorted by key.</summary>
    public required IReadOnlyList<TicketTag> Tags { get; init; }

    /// <summary>What is left of the ticket's lease, or null when time does not end it.</summary>
    public TimeSpan? LeaseLeft { get; init; }
}
