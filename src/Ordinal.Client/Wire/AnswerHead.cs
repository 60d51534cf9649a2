using System;

namespace Ordinal;

/// <summary>The status line and those headers of an answer that mean something here.</summary>
internal sealed class AnswerHead
{
    private const int NoContent = 204;
    private const int NotModified = 304;

    /// <summary>The status: 100 to 599.</summary>
    internal int Status { get; init; }

    /// <summary>Bytes of the body; -1 when the answer does not say it.</summary>
    internal long ContentLength { get; set; } = -1;

    /// <summary>Whether the body comes in chunks.</summary>
    internal bool IsChunked { get; set; }

    /// <summary>Whether the server ends the connection after this answer, and does nothing that was sent behind it.</summary>
    internal bool Closes { get; set; }

    internal string? ContentType { get; set; }

    /// <summary>From <c>Ordinal-Revision</c>; 0 without one.</summary>
    internal long Revision { get; set; }

    /// <summary>From <c>ETag</c>; 0 without one.</summary>
    internal long Modified { get; set; }

    /// <summary>From <c>Ordinal-Replayed</c>.</summary>
    internal bool IsReplayed { get; set; }

    /// <summary>Seconds of <c>Retry-After</c>; -1 without one.</summary>
    internal int RetryAfterSeconds { get; set; } = -1;

    /// <summary>Whether it is followed by the answer itself.</summary>
    internal bool IsInterim => Status < 200;

    /// <summary>Whether the answer is of a type; one that does not say it is of any.</summary>
    /// <param name="type">The type, without parameters.</param>
    /// <returns>False when it says that it is of another.</returns>
    internal bool IsOfType(string type)
        => ContentType is null
            || (ContentType.StartsWith(type, StringComparison.OrdinalIgnoreCase)
                && (ContentType.Length == type.Length || ContentType[type.Length] is ';' or ' '));

    /// <summary>Whether a body follows.</summary>
    /// <param name="isHead">Whether the request was a HEAD.</param>
    /// <returns>False when the next byte belongs to the next answer.</returns>
    internal bool HasBody(bool isHead) => !isHead && !IsInterim && Status is not (NoContent or NotModified);
}
