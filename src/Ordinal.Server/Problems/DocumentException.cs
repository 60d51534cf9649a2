using System;
using System.Collections.Generic;

namespace Ordinal.Server;

/// <summary>A JSON body that is not what its route takes.</summary>
/// <param name="pointer">Where: a JSON Pointer (RFC 6901), empty for the whole body.</param>
/// <param name="message">What is wrong there.</param>
/// <param name="code">The code of the problem.</param>
internal sealed class DocumentException(string pointer, string message, string code = "bad-request")
    : Exception(pointer.Length == 0 ? message : $"{pointer}: {message}")
{
    internal string Pointer => pointer;

    internal string Code => code;

    /// <summary>Further facts of the problem.</summary>
    internal IReadOnlyList<ProblemFact> Facts { get; init; } = [];

    /// <summary>The error of a part that is above a limit.</summary>
    /// <param name="pointer">Where.</param>
    /// <param name="what">What there is too much of.</param>
    /// <param name="actual">How much there is.</param>
    /// <param name="limit">How much may be.</param>
    /// <returns>The error.</returns>
    internal static DocumentException Above(string pointer, string what, long actual, long limit)
        => new(pointer, $"{actual} {what} are too many; the limit is {limit}.", StatusCodes.Text(StatusCode.LimitExceeded))
        {
            Facts = [new ProblemFact("actual", actual), new ProblemFact("limit", limit)],
        };
}
