using System;

namespace Ordinal.Storage;

/// <summary>Where writing goes on.</summary>
internal readonly record struct JournalEnd
{
    /// <summary>Identity of the directory.</summary>
    public Guid InstanceId { get; init; }

    /// <summary>Epoch of this opening.</summary>
    public long Epoch { get; init; }

    /// <summary>The last segment.</summary>
    public SegmentHeader Segment { get; init; }

    /// <summary>End of its last record, in bytes.</summary>
    public long Position { get; init; }

    /// <summary>Sequence of the last record, 0 when there is none.</summary>
    public long Sequence { get; init; }

    /// <summary>Last revision, 0 when there is none.</summary>
    public long Revision { get; init; }

    /// <summary>Header checksum of the last record.</summary>
    public uint Chain { get; init; }
}
