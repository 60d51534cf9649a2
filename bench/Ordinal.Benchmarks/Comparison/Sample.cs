namespace Ordinal.Benchmarks;

/// <summary>One contender in one round.</summary>
/// <param name="Operations">Increments of all callers.</param>
/// <param name="Seconds">From the start of the callers to the end of the last one.</param>
/// <param name="AllocatedBytes">Allocated meanwhile by the whole process.</param>
internal readonly record struct Sample(long Operations, double Seconds, long AllocatedBytes)
{
    internal double PerSecond => Operations / Seconds;

    internal double BytesPerOperation => (double)AllocatedBytes / Operations;
}
