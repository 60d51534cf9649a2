using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;

namespace Ordinal;

/// <summary>What the codes of problem documents are in the API.</summary>
/// <remarks>
/// The engine's codes are themselves. Those that only the server has become the code that says the same to a caller:
/// <code>
/// bad-request, method-not-allowed, not-acceptable, unsupported-media-type, unknown-coding   InvalidArgument
/// unauthorized, host-refused, origin-refused, prefetch-refused                              Forbidden
/// too-large                                                                                 LimitExceeded
/// precondition-failed                                                                       CompareFailed
/// draining, deadline, slow-request, too-many-connections                                    Overloaded
/// </code>
/// </remarks>
internal static class ServerCodes
{
    private static readonly FrozenDictionary<string, StatusCode> ByText = Enum.GetValues<StatusCode>()
        .Where(static code => code != StatusCode.Ok)
        .Select(static code => KeyValuePair.Create(StatusCodes.Text(code), code))
        .Concat(
        [
            new("bad-request", StatusCode.InvalidArgument),
            new("method-not-allowed", StatusCode.InvalidArgument),
            new("not-acceptable", StatusCode.InvalidArgument),
            new("unsupported-media-type", StatusCode.InvalidArgument),
            new("unknown-coding", StatusCode.InvalidArgument),
            new("unauthorized", StatusCode.Forbidden),
            new("host-refused", StatusCode.Forbidden),
            new("origin-refused", StatusCode.Forbidden),
            new("prefetch-refused", StatusCode.Forbidden),
            new("too-large", StatusCode.LimitExceeded),
            new("precondition-failed", StatusCode.CompareFailed),
            new("draining", StatusCode.Overloaded),
            new("deadline", StatusCode.Overloaded),
            new("slow-request", StatusCode.Overloaded),
            new("too-many-connections", StatusCode.Overloaded),
        ])
        .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Finds a code.</summary>
    /// <param name="text">The code of a document.</param>
    /// <param name="code">What it is here.</param>
    /// <returns>False when this client does not know it.</returns>
    internal static bool TryFind(string text, out StatusCode code) => ByText.TryGetValue(text, out code);

    /// <summary>The code of an answer that is no problem document.</summary>
    /// <param name="status">Its HTTP status.</param>
    /// <returns>
    /// The code; <see cref="StatusCode.Unreachable"/> for a path or method that is not known, because this server says more of
    /// it.
    /// </returns>
    internal static StatusCode OfForeign(int status) => status is 404 or 405 ? StatusCode.Unreachable : OfStatus(status);

    /// <summary>The code of an answer with a document that could not be read, or that has a code that is not known.</summary>
    /// <param name="status">Its HTTP status.</param>
    /// <returns>The code.</returns>
    internal static StatusCode OfStatus(int status) => status switch
    {
        401 or 403 => StatusCode.Forbidden,
        408 or 503 => StatusCode.Overloaded,
        413 => StatusCode.LimitExceeded,
        429 => StatusCode.QuotaExceeded,
        >= 400 and < 500 => StatusCode.InvalidArgument,
        _ => StatusCode.Unreachable,
    };
}
