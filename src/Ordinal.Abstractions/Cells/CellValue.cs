using System;

namespace Ordinal;

/// <summary>A cell's value as it was at one revision. The bytes are a copy that belongs to the receiver.</summary>
public sealed record CellValue
{
    /// <summary>The bytes.</summary>
    public required ReadOnlyMemory<byte> Value { get; init; }

    /// <summary>The content type given with the value, or null.</summary>
    public string? ContentType { get; init; }

    /// <summary>Changes of the cell so far.</summary>
    public long Version { get; init; }

    /// <summary>The revision that created the cell.</summary>
    public long Created { get; init; }

    /// <summary>The revision that last wrote the cell; what a compare by revision compares.</summary>
    public long Modified { get; init; }

    /// <summary>What is left of the time to live, or null.</summary>
    public TimeSpan? TimeToLive { get; init; }
}
