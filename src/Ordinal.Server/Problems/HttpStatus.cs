using System;

namespace Ordinal.Server;

/// <summary>The HTTP status of each refusal of the engine.</summary>
internal static class HttpStatus
{
    /// <summary>Gives the status of a code.</summary>
    /// <param name="code">A defined code that is not <see cref="StatusCode.Ok"/>.</param>
    /// <returns>400 to 503.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The code is no refusal.</exception>
    internal static int Of(StatusCode code) => code switch
    {
        StatusCode.OutOfRange or StatusCode.InvalidName or StatusCode.InvalidArgument => 400,
        StatusCode.Forbidden => 403,
        StatusCode.NotFound or StatusCode.UnknownSession => 404,
        StatusCode.WrongKind or StatusCode.Overflow or StatusCode.NotHolder or StatusCode.ExpiredId => 409,
        StatusCode.Aborted or StatusCode.Ended or StatusCode.Cancelled => 409,
        StatusCode.Compacted => 410,
        StatusCode.CompareFailed or StatusCode.StaleToken => 412,
        StatusCode.LimitExceeded => 413,
        StatusCode.RequestMismatch or StatusCode.SkewExceeded => 422,
        StatusCode.LockHeld or StatusCode.Waiting or StatusCode.TimedOut => 423,
        StatusCode.QuotaExceeded => 429,
        StatusCode.Overloaded or StatusCode.Faulted or StatusCode.StorageFull or StatusCode.MemoryFull => 503,
        StatusCode.DurabilityUnavailable => 422,
        StatusCode.DataDamaged or StatusCode.StorageFailed or StatusCode.DataUnusable => 503,
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "The code is no refusal."),
    };
}
