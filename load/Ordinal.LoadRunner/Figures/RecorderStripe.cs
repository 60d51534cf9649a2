namespace NBomber.Figures;

/// <summary>What the threads of one core record, so that cores seldom write to the same cache line.</summary>
/// <param name="seconds">For how many seconds there is a place; what ends later counts in the last.</param>
internal sealed class RecorderStripe(int seconds)
{
    private readonly long[] _perSecond = new long[seconds];

    /// <summary>Nanoseconds.</summary>
    internal LogLinearHistogram Latency { get; } = new();

    /// <summary>Bytes.</summary>
    internal LogLinearHistogram Sizes { get; } = new();

    internal void Record(in Ending outcome)
    {
        Interlocked.Increment(ref _perSecond[Math.Clamp(outcome.Second, 0, seconds - 1)]);
        if (outcome.LatencyNanoseconds >= 0)
        {
            Latency.Record(outcome.LatencyNanoseconds);
        }

        if (outcome.SizeBytes > 0)
        {
            Sizes.Record(outcome.SizeBytes);
        }
    }

    internal void AddSecondsTo(long[] sums)
    {
        for (int i = 0; i < seconds; i++)
        {
            sums[i] += Volatile.Read(ref _perSecond[i]);
        }
    }
}
