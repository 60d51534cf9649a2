namespace Ordinal.Storage;

/// <summary>What the engine says about a record. The journal adds sequence, place, chain and checksums.</summary>
internal readonly record struct RecordFacts
{
    /// <summary>The engine's number for the form of the payload. Storage keeps it and does not look at it.</summary>
    public byte Kind { get; init; }

    /// <summary>What the record may do.</summary>
    public RecordFlags Flags { get; init; }

    /// <summary>First revision in the record: one above the last of the former record.</summary>
    public long FirstRevision { get; init; }

    /// <summary>Last revision in the record; one below <see cref="FirstRevision"/> when it holds none.</summary>
    public long LastRevision { get; init; }

    /// <summary>Number of commands in the payload, not negative.</summary>
    public int Count { get; init; }

    /// <summary>Engine time of the cycle in milliseconds.</summary>
    public long EngineMs { get; init; }

    /// <summary>Wall time of the cycle in milliseconds since 1970.</summary>
    public long WallMs { get; init; }
}
