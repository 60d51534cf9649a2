namespace Ordinal.Storage;

/// <summary>What the mark says: how far the journal is durable for certain, and whether it was closed there.</summary>
internal readonly record struct MarkFacts
{
    /// <summary>Every record up to this sequence is durable.</summary>
    public long DurableSequence { get; init; }

    /// <summary>Last revision in those records.</summary>
    public long DurableRevision { get; init; }

    /// <summary>Whether the journal was closed with nothing behind <see cref="Position"/>.</summary>
    public bool IsClean { get; init; }

    /// <summary>Number of the last segment that was begun: one without records may follow, none before may be missing.</summary>
    public long SegmentNumber { get; init; }

    /// <summary>End of the last record in that segment, in bytes; only with <see cref="IsClean"/>.</summary>
    public long Position { get; init; }

    /// <summary>Header checksum of the last record; only with <see cref="IsClean"/>.</summary>
    public uint Chain { get; init; }
}
