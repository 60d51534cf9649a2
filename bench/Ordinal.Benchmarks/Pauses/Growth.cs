using System.Diagnostics;

namespace Ordinal.Benchmarks;

/// <summary>How long each of many calls took, over several repetitions of the same growth.</summary>
/// <remarks>
/// A table grows at the same call every time; the scheduler and the collector strike anywhere. So the shortest of a
/// call's repetitions is what the call itself costs, and the longest of those is the longest stall that growing causes.
/// </remarks>
internal sealed class Growth(string title, int calls)
{
    private readonly long[] _shortest = [.. Enumerable.Repeat(long.MaxValue, calls)];
    private readonly double[] _last = new double[calls];
    private long _began;
    private int _collections;
    private double _longest;
    private double _longestCollected;

    internal string Title => title;

    /// <summary>
    /// The longest of all calls in which no collection took place, in microseconds: includes what the machine did
    /// meanwhile.
    /// </summary>
    internal double LongestUs => _longest;

    /// <summary>The longest of all calls in which one did, in microseconds; 0 when there was none.</summary>
    internal double LongestCollectedUs => _longestCollected;

    /// <summary>The longest of the calls' shortest repetitions, in microseconds.</summary>
    internal double LongestRecurringUs => _shortest.Where(static ticks => ticks != long.MaxValue).Max(ToUs);

    /// <summary>The last repetition's calls in microseconds, in order of their length.</summary>
    internal double[] Sorted() => [.. _last.Order()];

    /// <summary>Begins to time a call.</summary>
    internal void Begin()
    {
        _collections = GC.CollectionCount(0);
        _began = Stopwatch.GetTimestamp();
    }

    /// <summary>Ends it.</summary>
    /// <param name="call">Its number, from 0.</param>
    internal void End(int call)
    {
        long ticks = Stopwatch.GetTimestamp() - _began;
        double us = ToUs(ticks);
        _last[call] = us;
        if (GC.CollectionCount(0) != _collections)
        {
            _longestCollected = Math.Max(_longestCollected, us);
            return;
        }

        _longest = Math.Max(_longest, us);
        _shortest[call] = Math.Min(_shortest[call], ticks);
    }

    private static double ToUs(long ticks) => ticks * 1e6 / Stopwatch.Frequency;
}
