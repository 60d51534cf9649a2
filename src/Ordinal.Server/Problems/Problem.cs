using System;
using System.Collections.Generic;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>A refusal as it leaves over HTTP.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The code: of the engine, or of the server itself. Lower-case words joined by hyphens.</param>
/// <param name="Detail">A sentence for people that names the thing and the value.</param>
internal sealed record Problem(int Status, string Code, string Detail)
{
    private const int RetrySeconds = 1;

    internal static Problem NoRoute { get; } = Of(StatusCodes.Text(StatusCode.NotFound), "Nothing is at this path.");

    internal static Problem HostRefused { get; } =
        Of("host-refused", "The Host header is not one that this server answers to.") with { EndsConnection = true };

    internal static Problem OriginRefused { get; } = Of("origin-refused", "The request comes from a page of another site.");

    internal static Problem PrefetchRefused { get; } =
        Of("prefetch-refused", "Minting has an effect, so a prefetch is refused: ask when the integer is wanted.");

    internal static Problem BrokenBody { get; } =
        Of("bad-request", "The body could not be read to its end.") with { EndsConnection = true };

    internal static Problem AmbiguousLength { get; } =
        Of("bad-request", "Content-Length and Transfer-Encoding stand together.") with { EndsConnection = true };

    internal static Problem UnknownCoding { get; } =
        Of("unknown-coding", "The only transfer coding is chunked.") with { EndsConnection = true };

    private static Problem Deadline { get; } =
        Of("deadline", "The engine has not answered in time.") with { Outcome = Outcome.Unknown };

    private static Problem Draining { get; } =
        Of("draining", "The server is stopping.") with { Outcome = Outcome.Unknown };

    /// <summary>What is known of the effect.</summary>
    internal Outcome Outcome { get; init; }

    /// <summary>Members of the document beside those that every one has.</summary>
    internal IReadOnlyList<ProblemFact> Facts { get; init; } = [];

    /// <summary>Seconds after which the same request may succeed; 0 when that is not to be expected.</summary>
    internal int RetryAfterSeconds { get; init; }

    /// <summary>Whether the connection ends with the answer.</summary>
    internal bool EndsConnection { get; init; }

    /// <summary>Makes a problem of a code of the table.</summary>
    /// <param name="code">The code.</param>
    /// <param name="detail">A sentence for people.</param>
    /// <returns>The problem.</returns>
    /// <exception cref="ArgumentException">No row of the table has the code.</exception>
    internal static Problem Of(string code, string detail)
    {
        ProblemCode row = ProblemCodes.Of(code);
        return new Problem(row.Status, code, detail) { RetryAfterSeconds = row.IsRetryable ? RetrySeconds : 0 };
    }

    /// <summary>Makes the problem of a refused command, with the facts of the refusal.</summary>
    /// <param name="command">The command.</param>
    /// <param name="reply">The refusal.</param>
    /// <returns>The problem.</returns>
    internal static Problem Of(in Command command, in Reply reply)
        => From(Refusals.ToException(command, reply))! with { Facts = ProblemFacts.Of(reply) }; // an error of the engine is one

    /// <summary>Makes the problem that an error of the engine is.</summary>
    /// <param name="error">What the engine threw.</param>
    /// <returns>The problem, or null when the error is not one that the engine gives on purpose.</returns>
    internal static Problem? From(Exception error) => error switch
    {
        OrdinalException e => new Problem(HttpStatus.Of(e.Code), StatusCodes.Text(e.Code), e.Message)
        {
            Outcome = e.Outcome,
            RetryAfterSeconds = StatusCodes.IsRetryable(e.Code) ? RetrySeconds : 0,
            Facts = ProblemFacts.Of(e),
        },
        DocumentException e => Of(e.Code, e.Message) with { Facts = [new ProblemFact("pointer", 0, e.Pointer), .. e.Facts] },
        ObjectDisposedException => Draining,
        TimeoutException => Deadline,
        _ => null,
    };
}
