using System.Collections.Generic;

namespace Ordinal.Server;

/// <summary>The JSON body of a join.</summary>
internal sealed class JoinDocument
{
    /// <summary>The process that joins.</summary>
    public required string Process { get; init; }

    /// <summary>What it tells about itself, or null.</summary>
    public Dictionary<string, string>? Tags { get; init; }

    /// <summary>A duration after which the ticket ends when it is not renewed, or null.</summary>
    public string? Lease { get; init; }

    /// <summary>The session that the ticket ends with, or 0.</summary>
    public long Session { get; init; }
}
