using System;

namespace Ordinal.State;

/// <summary>The arithmetic of series and bounds. Every result that does not fit is refused, never wrapped by accident.</summary>
internal static class SeriesArithmetic
{
    /// <summary>The smallest member of a series above a value.</summary>
    /// <param name="series">The series, or null for the default one.</param>
    /// <param name="value">Any value.</param>
    /// <param name="next">The member.</param>
    /// <returns>False when there is none up to the maximum.</returns>
    internal static bool TryNext(CounterSeries? series, long value, out long next)
    {
        if (series is null)
        {
            next = value < 1 ? 1 : unchecked(value + 1);
            return value != long.MaxValue;
        }

        if (value < series.Offset)
        {
            next = series.Offset;
            return true;
        }

        ulong beyondOffset = unchecked((ulong)value - (ulong)series.Offset);
        ulong increment = (ulong)series.Increment;
        ulong step = increment - (beyondOffset % increment);
        ulong room = value > series.Maximum ? 0 : unchecked((ulong)series.Maximum - (ulong)value);
        next = unchecked(value + (long)step);
        return step <= room;
    }

    /// <summary>The last member of a block that begins with a member of the series.</summary>
    /// <param name="series">The series, or null for the default one.</param>
    /// <param name="first">The first member of the block.</param>
    /// <param name="count">Members in the block: 1 or more.</param>
    /// <param name="last">The last member.</param>
    /// <returns>False when the block does not fit under the maximum.</returns>
    internal static bool TryBlock(CounterSeries? series, long first, long count, out long last)
    {
        Int128 end = first + ((Int128)(count - 1) * (series?.Increment ?? 1));
        last = unchecked((long)end);
        return end <= (series?.Maximum ?? long.MaxValue);
    }

    /// <summary>How many members of a series are left above a value: the longest block.</summary>
    /// <param name="series">The series, or null for the default one.</param>
    /// <param name="value">Any value.</param>
    /// <returns>0 or more; at most <see cref="long.MaxValue"/>, which the longest series exceeds.</returns>
    internal static long CountLeft(CounterSeries? series, long value)
    {
        if (!TryNext(series, value, out long first))
        {
            return 0;
        }

        Int128 left = (((Int128)(series?.Maximum ?? long.MaxValue) - first) / (series?.Increment ?? 1)) + 1;
        return (long)Int128.Min(left, long.MaxValue);
    }

    /// <summary>Adds within the bounds, as the series' policy says.</summary>
    /// <param name="series">The series, or null for the default one.</param>
    /// <param name="value">The value before.</param>
    /// <param name="amount">What to add; may be negative.</param>
    /// <param name="sum">The value after.</param>
    /// <returns>False when the policy refuses.</returns>
    internal static bool TryAdd(CounterSeries? series, long value, long amount, out long sum)
    {
        if (series is null)
        {
            sum = unchecked(value + amount);
            return ((value ^ sum) & (amount ^ sum)) >= 0;
        }

        Int128 exact = (Int128)value + amount;
        if (exact >= series.Minimum && exact <= series.Maximum)
        {
            sum = (long)exact;
            return true;
        }

        switch (series.Overflow)
        {
            case OverflowPolicy.Saturate:
                sum = exact < series.Minimum ? series.Minimum : series.Maximum;
                return true;
            case OverflowPolicy.Wrap:
                Int128 size = (Int128)series.Maximum - series.Minimum + 1;
                Int128 into = (exact - series.Minimum) % size;
                sum = (long)(series.Minimum + (into < 0 ? into + size : into));
                return true;
            default:
                sum = value;
                return false;
        }
    }
}
