using System.Numerics;

namespace NBomber.Figures;

/// <summary>
/// Counts values of 0 to 2^43 - 1 so that each is known to one part in two thousand; in nanoseconds that is up to 2.4 hours.
/// What is greater counts as the greatest slot, but the maximum, the minimum and the sum are exact.
/// </summary>
/// <remarks>
/// Source: the layout of HdrHistogram (Gil Tene). Values below 2,048 have a slot each. Above, each power of two has 1,024 slots
/// of equal width, so a slot is at most a thousandth of its values wide, and its middle at most half of that away. The slots of
/// a power of two are one page, which is made when the first value falls into it: latencies of one run lie in few pages. Any
/// number of threads may record; they use no lock, and nothing is allocated but a page once.
/// </remarks>
internal sealed class LogLinearHistogram
{
    /// <summary>The greatest value that has a slot of its own kind.</summary>
    internal const long ValueMax = (1L << ValueBits) - 1;

    private const int ValueBits = 43;
    private const int PageBits = 10;
    private const int PageSlots = 1 << PageBits;
    private const int PageCount = ValueBits - PageBits + 1;

    private readonly long[]?[] _pages = new long[]?[PageCount];
    private long _sum;
    private long _min = long.MaxValue;
    private long _max;

    /// <summary>How many values were recorded.</summary>
    internal long Count
    {
        get
        {
            long count = 0;
            foreach (long[]? page in _pages)
            {
                count += page is null ? 0 : Sum(page);
            }

            return count;
        }
    }

    /// <summary>The exact sum of the values.</summary>
    internal long Total => Volatile.Read(ref _sum);

    /// <summary>The least value; 0 when there is none.</summary>
    internal long Min
    {
        get
        {
            long min = Volatile.Read(ref _min);
            return min == long.MaxValue ? 0 : min;
        }
    }

    /// <summary>The greatest value; 0 when there is none.</summary>
    internal long Max => Volatile.Read(ref _max);

    /// <summary>The exact mean; 0 when there is no value.</summary>
    internal double Mean
    {
        get
        {
            long count = Count;
            return count == 0 ? 0 : (double)Total / count;
        }
    }

    /// <summary>
    /// The standard deviation of the whole population, from the middles of the slots; 0 when there is no value.
    /// </summary>
    internal double StandardDeviation
    {
        get
        {
            double mean = Mean;
            double squares = 0;
            long count = 0;
            foreach (HistogramSlot slot in Slots())
            {
                double distance = slot.Middle - mean;
                squares += distance * distance * slot.Count;
                count += slot.Count;
            }

            return count == 0 ? 0 : Math.Sqrt(squares / count);
        }
    }

    /// <summary>Counts a value. What is less than 0 counts as 0.</summary>
    internal void Record(long value)
    {
        value = Math.Max(value, 0);
        int index = IndexOf(Math.Min(value, ValueMax));
        long[] page = Volatile.Read(ref _pages[index >> PageBits]) ?? MakePage(index >> PageBits);
        Interlocked.Increment(ref page[index & (PageSlots - 1)]);
        Interlocked.Add(ref _sum, value);
        LowerMin(value);
        RaiseMax(value);
    }

    /// <summary>Adds what another one has counted, which goes on counting or not.</summary>
    internal void Add(LogLinearHistogram other)
    {
        for (int i = 0; i < PageCount; i++)
        {
            long[]? from = Volatile.Read(ref other._pages[i]);
            if (from is not null)
            {
                AddPage(Volatile.Read(ref _pages[i]) ?? MakePage(i), from);
            }
        }

        Interlocked.Add(ref _sum, other.Total);
        LowerMin(Volatile.Read(ref other._min));
        RaiseMax(other.Max);
    }

    /// <summary>The value that a part of all values does not exceed; never outside of the least and the greatest.</summary>
    /// <param name="percent">Which part, above 0 and at most 100.</param>
    /// <returns>The middle of the slot; 0 when there is no value.</returns>
    internal long Percentile(double percent)
    {
        long count = Count;

        // The rounding of 99.9 / 100 must not move the rank to the next value.
        long rank = Math.Clamp((long)Math.Ceiling((percent / 100 * count) - 1e-6), 1, Math.Max(count, 1));
        long seen = 0;
        foreach (HistogramSlot slot in Slots())
        {
            seen += slot.Count;
            if (seen >= rank)
            {
                return seen == count && slot.High >= ValueMax ? Max : Math.Clamp((long)slot.Middle, Min, Max);
            }
        }

        return 0;
    }

    /// <summary>The slots that are not empty, from the least values to the greatest.</summary>
    internal IEnumerable<HistogramSlot> Slots()
    {
        for (int i = 0; i < PageCount; i++)
        {
            long[]? page = Volatile.Read(ref _pages[i]);
            for (int slot = 0; page is not null && slot < PageSlots; slot++)
            {
                long count = Volatile.Read(ref page[slot]);
                if (count > 0)
                {
                    int shift = Math.Max(i - 1, 0);
                    long low = i < 2 ? ((long)i << PageBits) + slot : (long)(PageSlots + slot) << shift;
                    yield return new HistogramSlot(low, low + (1L << shift) - 1, count);
                }
            }
        }
    }

    private static int IndexOf(long value)
    {
        if (value < 2 * PageSlots)
        {
            return (int)value;
        }

        int shift = BitOperations.Log2((ulong)value) - PageBits;
        return (shift << PageBits) + (int)(value >> shift);
    }

    private static long Sum(long[] page)
    {
        long sum = 0;
        foreach (long count in page)
        {
            sum += count;
        }

        return sum;
    }

    private static void AddPage(long[] to, long[] from)
    {
        for (int i = 0; i < PageSlots; i++)
        {
            long count = Volatile.Read(ref from[i]);
            if (count > 0)
            {
                Interlocked.Add(ref to[i], count);
            }
        }
    }

    private long[] MakePage(int index)
    {
        long[] made = new long[PageSlots];
        return Interlocked.CompareExchange(ref _pages[index], made, null) ?? made;
    }

    private void LowerMin(long value)
    {
        long min = Volatile.Read(ref _min);
        while (value < min)
        {
            long seen = Interlocked.CompareExchange(ref _min, value, min);
            if (seen == min)
            {
                return;
            }

            min = seen;
        }
    }

    private void RaiseMax(long value)
    {
        long max = Volatile.Read(ref _max);
        while (value > max)
        {
            long seen = Interlocked.CompareExchange(ref _max, value, max);
            if (seen == max)
            {
                return;
            }

            max = seen;
        }
    }
}
