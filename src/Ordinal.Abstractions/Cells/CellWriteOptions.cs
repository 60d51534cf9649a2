using System;

namespace Ordinal;

/// <summary>How a cell is written.</summary>
public sealed record CellWriteOptions : WriteOptions
{
    /// <summary>The content type kept with the value, or null.</summary>
    public string? ContentType { get; init; }

    /// <summary>The cell ends after this: 1 ms or more. Null means it stays; a former time to live is taken away.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>Keeps the time to live and the session that the cell has.</summary>
    public bool KeepTimeToLive { get; init; }

    /// <summary>The session that the cell ends with, or 0.</summary>
    public long Session { get; init; }
}
