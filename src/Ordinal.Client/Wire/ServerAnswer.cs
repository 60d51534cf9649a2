using System;

namespace Ordinal;

/// <summary>
/// What the server answered. Refusals do not come this way: the link throws them as <see cref="OrdinalException"/>.
/// </summary>
/// <param name="Status">The HTTP status: 200 to 299.</param>
/// <param name="Body">The body, owned by whoever gets the answer.</param>
internal sealed record ServerAnswer(int Status, ReadOnlyMemory<byte> Body)
{
    /// <summary>The content type; null when there is no body.</summary>
    public string? ContentType { get; init; }

    /// <summary>The revision that the answer speaks of, from the header <c>Ordinal-Revision</c>; 0 without one.</summary>
    public long Revision { get; init; }

    /// <summary>Whether it is the answer to an earlier sending under the same request id.</summary>
    public bool IsReplayed { get; init; }

    /// <summary>The revision that last changed the object, from <c>ETag</c>; 0 without one.</summary>
    public long Modified { get; init; }
}
