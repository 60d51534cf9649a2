using System;
using System.Threading;

namespace Ordinal.Server;

/// <summary>Bounds how often something may happen. Any thread may call; it keeps one number and takes no lock.</summary>
/// <remarks>
/// Source: the generic cell rate algorithm (ITU-T I.371). The number is the time at which the next event would come if all
/// came evenly; it may run ahead of the clock by the burst, and no further.
/// </remarks>
internal sealed class RateLimit
{
    private readonly TimeProvider _time;
    private readonly long _interval;
    private readonly long _burst;
    private long _due;

    /// <summary>Makes a limit of which nothing is used.</summary>
    /// <param name="perSecond">Events a second, 1 or more.</param>
    /// <param name="burstSeconds">How many seconds' worth of events may come at once.</param>
    /// <param name="time">The clock.</param>
    internal RateLimit(int perSecond, int burstSeconds, TimeProvider time)
    {
        _time = time;
        PerSecond = perSecond;
        _interval = Math.Max(time.TimestampFrequency / perSecond, 1);
        _burst = time.TimestampFrequency * burstSeconds;
        _due = time.GetTimestamp();
    }

    internal int PerSecond { get; }

    /// <summary>Counts one event.</summary>
    /// <returns>False when it came too early; it is not counted then.</returns>
    internal bool TryTake()
    {
        long now = _time.GetTimestamp();
        long due = Volatile.Read(ref _due); // only a first guess for the exchange
        while (true)
        {
            long next = Math.Max(due, now) + _interval;
            if (next - now > _burst)
            {
                return false;
            }

            long seen = Interlocked.CompareExchange(ref _due, next, due);
            if (seen == due)
            {
                return true;
            }

            due = seen;
        }
    }
}
