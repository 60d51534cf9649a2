using System;
using System.Collections.Generic;

namespace Ordinal;

/// <summary>How a process joins a queue.</summary>
public sealed record JoinOptions : WriteOptions
{
    /// <summary>What the process tells about itself; kept from the first join.</summary>
    public IEnumerable<TicketTag>? Tags { get; init; }

    /// <summary>The ticket ends when it is not renewed for so long: 100 ms to 24 h; null means never.</summary>
    public TimeSpan? Lease { get; init; }

    /// <summary>The session that the ticket ends with, or 0.</summary>
    public long Session { get; init; }
}
