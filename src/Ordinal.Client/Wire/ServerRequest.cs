using System;

namespace Ordinal;

/// <summary>One request of a typed handle to the server.</summary>
internal sealed record ServerRequest
{
    /// <summary>The method of HTTP.</summary>
    public required string Method { get; init; }

    /// <summary>Path and query as they are sent: ASCII, percent-encoded.</summary>
    public required string Target { get; init; }

    /// <summary>The name of the object, for errors; null when the request is about none.</summary>
    public string? Name { get; init; }

    /// <summary>Whether it may change something: sent again after a lost connection only under a request id.</summary>
    public bool IsWrite { get; init; }

    /// <summary>
    /// Whether doing it twice is the same as doing it once, as a renewal is: then it is sent again without an id, and takes no
    /// place among the answers that the server remembers.
    /// </summary>
    public bool IsRepeatable { get; init; }

    /// <summary>Fence, request id and durability; null for none.</summary>
    public WriteOptions? Options { get; init; }

    /// <summary>
    /// The body; empty for none. Nobody changes it any more, also when the request is cancelled: what a caller may change is
    /// copied.
    /// </summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The content type of the body; null when there is none.</summary>
    public string? ContentType { get; init; }

    /// <summary>What the answer shall be: JSON, or for the value of a cell whatever it is.</summary>
    public string Accept { get; init; } = "application/json";
}
