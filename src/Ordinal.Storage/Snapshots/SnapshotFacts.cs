using System;

namespace Ordinal.Storage;

/// <summary>What a snapshot file says about itself.</summary>
internal readonly record struct SnapshotFacts
{
    /// <summary>Identity of the directory.</summary>
    public Guid InstanceId { get; init; }

    /// <summary>The revision that the content is the state of.</summary>
    public long Revision { get; init; }

    /// <summary>Sequence of the last record that the content includes.</summary>
    public long Sequence { get; init; }

    /// <summary>Engine time of that state in milliseconds.</summary>
    public long EngineMs { get; init; }

    /// <summary>Wall time of that state in milliseconds since 1970.</summary>
    public long WallMs { get; init; }
}
