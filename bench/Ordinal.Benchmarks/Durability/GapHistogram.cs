using System.Diagnostics;
using System.Numerics;

namespace Ordinal.Benchmarks;

/// <summary>How many gaps had which length. A bucket is a thirty-second of its power of two wide.</summary>
internal sealed class GapHistogram
{
    private const int SubBits = 5;
    private const int SubCount = 1 << SubBits;

    private readonly long[] _buckets = new long[64 * SubCount];
    private long _longest;
    private long _longestCollected;

    internal long Count { get; private set; }

    /// <summary>The longest one in which no collection took place, in microseconds.</summary>
    internal double LongestUs => ToUs(_longest);

    /// <summary>The longest one in which one did, in microseconds; 0 when there was none.</summary>
    internal double LongestCollectedUs => ToUs(_longestCollected);

    /// <summary>Notes a gap.</summary>
    /// <param name="ticks">Its length in ticks of <see cref="Stopwatch"/>.</param>
    /// <param name="wasCollected">Whether a collection took place in it: then it counts only for the longest of those.</param>
    internal void Add(long ticks, bool wasCollected)
    {
        if (wasCollected)
        {
            _longestCollected = Math.Max(_longestCollected, ticks);
            return;
        }

        _longest = Math.Max(_longest, ticks);
        _buckets[BucketOf(ticks)]++;
        Count++;
    }

    /// <summary>The length that a share of the gaps does not exceed.</summary>
    /// <param name="share">0 to 1.</param>
    /// <returns>Microseconds, up to a thirty-second too many.</returns>
    internal double PercentileUs(double share)
    {
        long left = (long)Math.Ceiling(share * Count);
        for (int i = 0; i < _buckets.Length; i++)
        {
            left -= _buckets[i];
            if (left <= 0)
            {
                return ToUs(Math.Min(EndOf(i), _longest));
            }
        }

        return LongestUs;
    }

    private static int BucketOf(long ticks)
    {
        if (ticks < SubCount)
        {
            return (int)Math.Max(0, ticks);
        }

        int shift = BitOperations.Log2((ulong)ticks) - SubBits;
        return ((shift + 1) << SubBits) + (int)((ticks >> shift) & (SubCount - 1));
    }

    private static long EndOf(int bucket)
    {
        int shift = (bucket >> SubBits) - 1;
        return shift < 0 ? bucket : ((long)(SubCount + (bucket & (SubCount - 1)) + 1) << shift) - 1;
    }

    private static double ToUs(long ticks) => ticks * 1e6 / Stopwatch.Frequency;
}
