using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;

namespace Ordinal.Server;

/// <summary>
/// The closed table of codes: first those of the engine, then those of the server itself. Everything that depends on a code
/// is read from here.
/// </summary>
internal static class ProblemCodes
{
    private static readonly Dictionary<StatusCode, ProblemCode> OfEngine = new()
    {
        [StatusCode.NotFound] = Of(StatusCode.NotFound, 404, "NOTFOUND", ExitCodes.AnswerIsNo),
        [StatusCode.WrongKind] = Of(StatusCode.WrongKind, 409, "WRONGTYPE", ExitCodes.AnswerIsNo),
        [StatusCode.CompareFailed] = Of(StatusCode.CompareFailed, 412, "NOMATCH", ExitCodes.AnswerIsNo),
        [StatusCode.Overflow] = Of(StatusCode.Overflow, 409, "OVERFLOW", ExitCodes.AnswerIsNo),
        [StatusCode.OutOfRange] = Of(StatusCode.OutOfRange, 400, "RANGE", ExitCodes.Usage),
        [StatusCode.LimitExceeded] = Of(StatusCode.LimitExceeded, 413, "LIMIT", ExitCodes.Usage),
        [StatusCode.InvalidName] = Of(StatusCode.InvalidName, 400, "BADNAME", ExitCodes.Usage),
        [StatusCode.InvalidArgument] = Of(StatusCode.InvalidArgument, 400, "BADARG", ExitCodes.Usage),
        [StatusCode.LockHeld] = Of(StatusCode.LockHeld, 423, "LOCKED", ExitCodes.Busy),
        [StatusCode.Waiting] = Of(StatusCode.Waiting, 423, "WAITING", ExitCodes.Busy),
        [StatusCode.NotHolder] = Of(StatusCode.NotHolder, 409, "NOTHOLDER", ExitCodes.AnswerIsNo),
        [StatusCode.StaleToken] = Of(StatusCode.StaleToken, 412, "STALE", ExitCodes.AnswerIsNo),
        [StatusCode.UnknownSession] = Of(StatusCode.UnknownSession, 404, "NOSESSION", ExitCodes.AnswerIsNo),
        [StatusCode.RequestMismatch] = Of(StatusCode.RequestMismatch, 422, "IDMISMATCH", ExitCodes.AnswerIsNo),
        [StatusCode.ExpiredId] = Of(StatusCode.ExpiredId, 409, "IDEXPIRED", ExitCodes.AnswerIsNo),
        [StatusCode.SkewExceeded] = Of(StatusCode.SkewExceeded, 422, "SKEW", ExitCodes.AnswerIsNo),
        [StatusCode.TimedOut] = Of(StatusCode.TimedOut, 423, "TIMEDOUT", ExitCodes.Busy),
        [StatusCode.Cancelled] = Of(StatusCode.Cancelled, 409, "CANCELLED", ExitCodes.Busy),
        [StatusCode.Aborted] = Of(StatusCode.Aborted, 409, "ABORTED", ExitCodes.AnswerIsNo),
        [StatusCode.Ended] = Of(StatusCode.Ended, 409, "ENDED", ExitCodes.AnswerIsNo),
        [StatusCode.Overloaded] = Of(StatusCode.Overloaded, 503, "BUSY", ExitCodes.Busy),
        [StatusCode.Faulted] = Of(StatusCode.Faulted, 503, "FAULTED", ExitCodes.Bug),
        [StatusCode.Compacted] = Of(StatusCode.Compacted, 410, "GAP", ExitCodes.AnswerIsNo),
        [StatusCode.StorageFull] = Of(StatusCode.StorageFull, 503, "NOSPACE", ExitCodes.InputOutput),
        [StatusCode.DurabilityUnavailable] =
            Of(StatusCode.DurabilityUnavailable, 422, "NODURABILITY", ExitCodes.BadConfiguration),
        [StatusCode.DataDamaged] = Of(StatusCode.DataDamaged, 503, "DAMAGED", ExitCodes.BadData),
        [StatusCode.StorageFailed] = Of(StatusCode.StorageFailed, 503, "IOERROR", ExitCodes.InputOutput),
        [StatusCode.DataUnusable] = Of(StatusCode.DataUnusable, 503, "UNUSABLE", ExitCodes.BadConfiguration),
        [StatusCode.Forbidden] = Of(StatusCode.Forbidden, 403, "NOPERM", ExitCodes.NotAuthorised),
        [StatusCode.QuotaExceeded] = Of(StatusCode.QuotaExceeded, 429, "RATE", ExitCodes.Busy),
        [StatusCode.MemoryFull] = Of(StatusCode.MemoryFull, 503, "OOM", ExitCodes.Busy),
        [StatusCode.Unreachable] = Of(StatusCode.Unreachable, 503, "UNREACHABLE", ExitCodes.Unreachable),
    };

    private static readonly ProblemCode[] OfServer =
    [
        new("bad-request", 400, "ERR", ExitCodes.Usage),
        new("host-refused", 400, "ERR", ExitCodes.NotAuthorised),
        new("unauthorized", 401, "NOAUTH", ExitCodes.NotAuthorised),
        new("origin-refused", 403, "NOPERM", ExitCodes.NotAuthorised),
        new("prefetch-refused", 403, "NOPERM", ExitCodes.NotAuthorised),
        new("method-not-allowed", 405, "ERR", ExitCodes.Usage),
        new("not-acceptable", 406, "ERR", ExitCodes.Usage),
        new("slow-request", 408, "TIMEOUT", ExitCodes.Busy, IsRetryable: true),
        new("precondition-failed", 412, "NOMATCH", ExitCodes.AnswerIsNo),
        new("too-large", 413, "LIMIT", ExitCodes.Usage),
        new("unsupported-media-type", 415, "ERR", ExitCodes.Usage),
        new("unknown-coding", 501, "ERR", ExitCodes.Usage),
        new("draining", 503, "DRAINING", ExitCodes.Busy, IsRetryable: true),
        new("deadline", 503, "TIMEOUT", ExitCodes.Busy, IsRetryable: true),
        new("too-many-connections", 503, "BUSY", ExitCodes.Busy, IsRetryable: true),
    ];

    private static readonly FrozenDictionary<string, ProblemCode> ByText =
        OfEngine.Values.Concat(OfServer).ToFrozenDictionary(static code => code.Text, StringComparer.Ordinal);

    /// <summary>Every row, in the order of the page that lists them.</summary>
    internal static IEnumerable<ProblemCode> All
        => OfEngine.OrderBy(static row => row.Key).Select(static row => row.Value).Concat(OfServer);

    /// <summary>The row of a refusal of the engine.</summary>
    /// <param name="code">A defined code that is not <see cref="StatusCode.Ok"/>.</param>
    /// <returns>The row.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The code is no refusal.</exception>
    internal static ProblemCode Of(StatusCode code)
        => OfEngine.TryGetValue(code, out ProblemCode? row)
            ? row
            : throw new ArgumentOutOfRangeException(nameof(code), code, "The code is no refusal.");

    /// <summary>The row of a code by its text.</summary>
    /// <param name="text">The code.</param>
    /// <returns>The row.</returns>
    /// <exception cref="ArgumentException">No row has it.</exception>
    internal static ProblemCode Of(string text)
        => ByText.TryGetValue(text, out ProblemCode? row)
            ? row
            : throw new ArgumentException($"'{text}' is no code of the table.", nameof(text));

    private static ProblemCode Of(StatusCode code, int status, string resp, int exit)
        => new(StatusCodes.Text(code), status, resp, exit, StatusCodes.IsRetryable(code));
}
