using System;

namespace Ordinal;

/// <summary>Where a watch begins and what it tells beside events.</summary>
public sealed record WatchOptions
{
    /// <summary>Begins with the events after this revision: the last one seen. Null begins now.</summary>
    public long? AfterRevision { get; init; }

    /// <summary>How often a quiet watch tells its progress; null for never. At least 10 ms.</summary>
    public TimeSpan? ProgressInterval { get; init; }
}
