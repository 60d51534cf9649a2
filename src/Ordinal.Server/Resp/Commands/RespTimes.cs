using System;

namespace Ordinal.Server;

/// <summary>Times in requests. The engine takes times that are left, so a moment becomes one here.</summary>
internal static class RespTimes
{
    /// <summary>Reads a time to live that must be above 0, or plans the refusal.</summary>
    /// <param name="call">The request.</param>
    /// <param name="index">The argument.</param>
    /// <param name="unitMs">Milliseconds of its unit.</param>
    /// <param name="isMoment">Whether it is a moment since 1970.</param>
    /// <param name="command">The command's name, for the refusal.</param>
    /// <param name="ms">Milliseconds that are left; of a moment that has passed 0 or fewer.</param>
    /// <returns>False when it is refused.</returns>
    internal static bool TryTimeToLive(
        in RespCall call, int index, long unitMs, bool isMoment, string command, out long ms)
    {
        if (!call.TryInteger(index, out ms))
        {
            return false;
        }

        if (ms > 0 && TryScale(call, unitMs, isMoment, ref ms))
        {
            return true;
        }

        call.Plan.AddError($"ERR invalid expire time in '{command}' command");
        return false;
    }

    /// <summary>Turns units into milliseconds that are left.</summary>
    /// <param name="call">The request.</param>
    /// <param name="unitMs">Milliseconds of the unit.</param>
    /// <param name="isMoment">Whether it is a moment since 1970.</param>
    /// <param name="time">The time.</param>
    /// <returns>False when it is further ahead than the engine allows, or no number of milliseconds.</returns>
    internal static bool TryScale(in RespCall call, long unitMs, bool isMoment, ref long time)
    {
        Int128 ms = (Int128)time * unitMs;
        if (ms > long.MaxValue || ms < long.MinValue)
        {
            return false;
        }

        if (isMoment)
        {
            ms -= call.Session.Server.Time.GetUtcNow().ToUnixTimeMilliseconds();
        }

        if (ms > OrdinalLimits.TimeToLiveMsMax)
        {
            return false;
        }

        time = (long)Int128.Max(ms, long.MinValue);
        return true;
    }
}
