using System;
using System.Collections.Generic;

namespace Ordinal.Storage;

/// <summary>What reading a directory came to. Nothing was changed so far.</summary>
internal sealed class RecoveredDirectory
{
    /// <summary>The files.</summary>
    public required DirectoryListing Listing { get; init; }

    /// <summary>Whether nothing was ever served from the directory.</summary>
    public bool IsNew { get; init; }

    /// <summary>Identity; empty for a new directory.</summary>
    public Guid InstanceId { get; init; }

    /// <summary>As <see cref="InstanceFile.LooseBoot"/>.</summary>
    public Guid? LooseBoot { get; init; }

    /// <summary>The snapshot to begin with, or null.</summary>
    public SnapshotFacts? Snapshot { get; init; }

    /// <summary>Segments with a header, by rising number; never empty unless new.</summary>
    public List<SegmentEntry> Segments { get; } = [];

    /// <summary>Segments that are all zero, behind the others, by rising number.</summary>
    public List<NumberedFile> Spares { get; } = [];

    /// <summary>Number of a segment whose header was torn when it was begun, or 0.</summary>
    public long TornHeader { get; set; }

    /// <summary>Bytes behind the last record that are cut, or 0.</summary>
    public long TornBytes { get; set; }

    /// <summary>Whether the end is exactly where the mark says.</summary>
    public bool IsClean { get; set; }

    /// <summary>What was noticed.</summary>
    public List<Finding> Findings { get; } = [];

    /// <summary>The last segment.</summary>
    public SegmentEntry Last => Segments[^1];
}
