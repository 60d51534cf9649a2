using System.Collections.Concurrent;

namespace Ordinal.Load;

/// <summary>
/// A set of integers as bits: a page of them comes when the first of its integers does, so a run of a million integers from 1
/// takes 128 KiB. May be used by many threads at a time.
/// </summary>
internal sealed class IntegerMarks(int pageBits = IntegerMarks.LargePage)
{
    /// <summary>For one long series.</summary>
    internal const int LargePage = 1 << 16;

    /// <summary>For many short series side by side.</summary>
    internal const int SmallPage = 1 << 9;

    private const int WordBits = 64;

    private readonly ConcurrentDictionary<long, ulong[]> _pages = new();
    private long _count;

    /// <summary>How many integers are marked.</summary>
    internal long Count => Interlocked.Read(ref _count);

    /// <summary>Marks an integer.</summary>
    /// <param name="value">Any integer.</param>
    /// <returns>Whether it was not marked before.</returns>
    internal bool TryMark(long value)
    {
        long page = Math.DivRem(value, pageBits, out long bit);
        if (bit < 0)
        {
            page--;
            bit += pageBits;
        }

        ulong[] words = _pages.GetOrAdd(page, static (_, bits) => new ulong[bits / WordBits], pageBits);
        ulong mask = 1UL << (int)(bit % WordBits);
        bool isNew = (Interlocked.Or(ref words[bit / WordBits], mask) & mask) == 0;
        if (isNew)
        {
            Interlocked.Increment(ref _count);
        }

        return isNew;
    }
}
