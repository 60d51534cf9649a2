using System;

namespace Ordinal;

/// <summary>The text of each <see cref="StatusCode"/>, the same in every surface.</summary>
public static class StatusCodes
{
    /// <summary>The code as it appears in HTTP, RESP and on the command line.</summary>
    /// <param name="code">A defined code.</param>
    /// <returns>Lower-case words joined by hyphens, such as <c>wrong-kind</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is not a defined code.</exception>
    public static string Text(StatusCode code) => code switch
    {
        StatusCode.Ok => "ok",
        StatusCode.NotFound => "not-found",
        StatusCode.WrongKind => "wrong-kind",
        StatusCode.CompareFailed => "compare-failed",
        StatusCode.Overflow => "overflow",
        StatusCode.OutOfRange => "out-of-range",
        StatusCode.LimitExceeded => "limit-exceeded",
        StatusCode.InvalidName => "invalid-name",
        StatusCode.InvalidArgument => "invalid-argument",
        StatusCode.LockHeld => "lock-held",
        StatusCode.Waiting => "waiting",
        StatusCode.NotHolder => "not-holder",
        StatusCode.StaleToken => "stale-token",
        StatusCode.UnknownSession => "unknown-session",
        StatusCode.RequestMismatch => "request-mismatch",
        StatusCode.ExpiredId => "expired-id",
        StatusCode.SkewExceeded => "skew-exceeded",
        StatusCode.TimedOut => "timed-out",
        StatusCode.Cancelled => "cancelled",
        StatusCode.Aborted => "aborted",
        StatusCode.Ended => "ended",
        StatusCode.Overloaded => "overloaded",
        StatusCode.Faulted => "faulted",
        StatusCode.Compacted => "compacted",
        StatusCode.StorageFull => "storage-full",
        StatusCode.DurabilityUnavailable => "durability-unavailable",
        StatusCode.DataDamaged => "data-damaged",
        StatusCode.StorageFailed => "storage-failed",
        StatusCode.DataUnusable => "data-unusable",
        StatusCode.Forbidden => "forbidden",
        StatusCode.QuotaExceeded => "quota-exceeded",
        StatusCode.MemoryFull => "memory",
        StatusCode.Unreachable => "unreachable",
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "Not a defined status code."),
    };

    /// <summary>Whether the same command may succeed when it is sent again unchanged a little later.</summary>
    /// <param name="code">A code.</param>
    /// <returns>True for states that pass by themselves.</returns>
    public static bool IsRetryable(StatusCode code)
        => code is StatusCode.Overloaded or StatusCode.LockHeld or StatusCode.TimedOut or StatusCode.StorageFull
            or StatusCode.QuotaExceeded or StatusCode.MemoryFull or StatusCode.Unreachable;
}
