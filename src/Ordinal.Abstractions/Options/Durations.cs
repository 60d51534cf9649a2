using System;

namespace Ordinal;

/// <summary>
/// Turns durations of the API into the milliseconds of commands. What is out of range is refused with its limit.
/// </summary>
internal static class Durations
{
    /// <summary>A lease that may be absent.</summary>
    /// <param name="lease">The lease, or null.</param>
    /// <returns>Milliseconds; 0 when absent.</returns>
    /// <exception cref="OrdinalException"><see cref="StatusCode.OutOfRange"/>.</exception>
    internal static long OptionalLease(TimeSpan? lease) => lease is { } given ? Lease(given) : 0;

    internal static long Lease(TimeSpan lease)
        => Between("A lease", lease, OrdinalLimits.LeaseMsMin, OrdinalLimits.LeaseMsMax);

    internal static long Wait(TimeSpan wait) => Between("A wait", wait, 0, OrdinalLimits.WaitMsMax);

    /// <summary>A time to live that may be absent.</summary>
    /// <param name="timeToLive">The time, or null.</param>
    /// <returns>Milliseconds; 0 when absent.</returns>
    internal static long OptionalTimeToLive(TimeSpan? timeToLive)
        => timeToLive is { } given ? Between("A time to live", given, 1, OrdinalLimits.TimeToLiveMsMax) : 0;

    private static long Between(string what, TimeSpan given, long lowestMs, long highestMs)
    {
        long ms = (long)Math.Ceiling(given.TotalMilliseconds);
        return ms >= lowestMs && ms <= highestMs && given >= TimeSpan.Zero
            ? ms
            : throw new OrdinalException(
                StatusCode.OutOfRange, $"{what} is {ms} ms; allowed: {lowestMs} to {highestMs} ms.")
            {
                Actual = ms,
                Expected = lowestMs,
                Limit = ms < lowestMs ? lowestMs : highestMs,
            };
    }
}
