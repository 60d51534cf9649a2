namespace NBomber.Running;

/// <summary>Nanoseconds since a run began, from a clock that never goes back. Any thread may read it.</summary>
internal sealed class RunClock
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    private readonly long _origin;
    private readonly double _nanosecondsPerTick;

    internal RunClock(TimeProvider time)
    {
        Time = time;
        _origin = time.GetTimestamp();
        _nanosecondsPerTick = (double)NanosecondsPerSecond / time.TimestampFrequency;
    }

    internal TimeProvider Time { get; }

    internal long Now
    {
        get
        {
            long ticks = Time.GetTimestamp() - _origin;

            // A double holds 104 days of nanoseconds exactly.
            return Time.TimestampFrequency == NanosecondsPerSecond ? ticks : (long)(ticks * _nanosecondsPerTick);
        }
    }

    internal static long Nanoseconds(TimeSpan span) => span.Ticks * TimeSpan.NanosecondsPerTick;

    internal static TimeSpan Span(long nanoseconds) => TimeSpan.FromTicks(nanoseconds / TimeSpan.NanosecondsPerTick);
}
