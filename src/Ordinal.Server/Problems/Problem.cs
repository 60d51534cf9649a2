using System;

namespace Ordinal.Server;

/// <summary>A refusal as it leaves over HTTP.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The code: of the engine, or of the server itself. Lower-case words joined by hyphens.</param>
/// <param name="Detail">A sentence for people that names the thing and the value.</param>
internal sealed record Problem(int Status, string Code, string Detail)
{
    private const int RetrySeconds = 1;

    internal static Problem NoRoute { get; } = new(
        404, StatusCodes.Text(StatusCode.NotFound), "Nothing is at this path.");

    internal static Problem HostRefused { get; } = new(
        400, "host-refused", "The Host header is not one that this server answers to.")
    { EndsConnection = true };

    internal static Problem OriginRefused { get; } = new(
        403, "origin-refused", "The request comes from a page of another site.");

    internal static Problem PrefetchRefused { get; } = new(
        403, "prefetch-refused", "Minting has an effect, so a prefetch is refused: ask when the integer is wanted.");

    internal static Problem BrokenBody { get; } = new(
        400, "bad-request", "The body could not be read to its end.")
    { EndsConnection = true };

    internal static Problem AmbiguousLength { get; } = new(
        400, "bad-request", "Content-Length and Transfer-Encoding stand together.")
    { EndsConnection = true };

    internal static Problem UnknownCoding { get; } = new(
        501, "unknown-coding", "The only transfer coding is chunked.")
    { EndsConnection = true };

    private static Problem Deadline { get; } = new(503, "deadline", "The engine has not answered in time.")
    {
        Outcome = Outcome.Unknown,
        RetryAfterSeconds = RetrySeconds,
    };

    private static Problem Draining { get; } = new(503, "draining", "The server is stopping.")
    {
        Outcome = Outcome.Unknown,
        RetryAfterSeconds = RetrySeconds,
    };

    /// <summary>What is known of the effect.</summary>
    internal Outcome Outcome { get; init; }

    /// <summary>Seconds after which the same request may succeed; 0 when that is not to be expected.</summary>
    internal int RetryAfterSeconds { get; init; }

    /// <summary>Whether the connection ends with the answer.</summary>
    internal bool EndsConnection { get; init; }

    /// <summary>Makes the problem that an error of the engine is.</summary>
    /// <param name="error">What the engine threw.</param>
    /// <returns>The problem, or null when the error is not one that the engine gives on purpose.</returns>
    internal static Problem? From(Exception error) => error switch
    {
        OrdinalException e => new Problem(HttpStatus.Of(e.Code), StatusCodes.Text(e.Code), e.Message)
        {
            Outcome = e.Outcome,
            RetryAfterSeconds = StatusCodes.IsRetryable(e.Code) ? RetrySeconds : 0,
        },
        ObjectDisposedException => Draining,
        TimeoutException => Deadline,
        _ => null,
    };
}
