using System.Diagnostics;

namespace Ordinal.Benchmarks;

/// <summary>One caller that takes the writer role again and again, and notes how long each turn was in coming.</summary>
/// <remarks>
/// A turn is a read of a counter that does not change: it takes the writer role and waits for no disk. Between reads the caller
/// increments other counters, spread over all names, so that a snapshot has something to keep before it changes; their answers
/// wait for the disk, and that wait is not timed.
/// </remarks>
internal sealed class GapProbe
{
    private const int ReadsPerIncrement = 16;
    private const int Targets = 1024;

    private readonly ICounter _read;
    private readonly ICounter[] _changed;
    private int _next;

    internal GapProbe(OrdinalEngine engine, int objects)
    {
        _read = engine.Counter(Footprint.Name(0));
        _changed =
        [
            .. Enumerable.Range(0, Targets)
                .Select(i => engine.Counter(Footprint.Name((int)((long)i * objects / Targets)))),
        ];
        new Random(Targets).Shuffle(_changed);
    }

    /// <summary>Increments done.</summary>
    internal long Increments { get; private set; }

    /// <summary>Notes the time from turn to turn.</summary>
    /// <param name="isOver">Asked after each turn.</param>
    /// <returns>The gaps.</returns>
    internal async Task<GapHistogram> WatchTurnsAsync(Func<bool> isOver)
    {
        GapHistogram gaps = new();
        int collections = GC.CollectionCount(0);
        long former = Stopwatch.GetTimestamp();
        for (int i = 1; !isOver(); i++)
        {
            ValueTask<long> increment = default;
            bool hasIncrement = i % ReadsPerIncrement == 0;
            if (hasIncrement)
            {
                increment = NextTarget().NextAsync();
                Increments++;
            }

            await _read.GetAsync();
            long now = Stopwatch.GetTimestamp();
            int collected = GC.CollectionCount(0);
            gaps.Add(now - former, collected != collections);
            if (hasIncrement)
            {
                await increment;
                collected = GC.CollectionCount(0);
                now = Stopwatch.GetTimestamp();
            }

            former = now;
            collections = collected;
        }

        return gaps;
    }

    /// <summary>Notes how long each awaited increment takes, its way to the journal included.</summary>
    /// <param name="isOver">Asked after each increment.</param>
    /// <returns>The times.</returns>
    internal async Task<GapHistogram> WatchIncrementsAsync(Func<bool> isOver)
    {
        GapHistogram times = new();
        while (!isOver())
        {
            int collections = GC.CollectionCount(0);
            long began = Stopwatch.GetTimestamp();
            await NextTarget().NextAsync();
            long ticks = Stopwatch.GetTimestamp() - began;
            times.Add(ticks, GC.CollectionCount(0) != collections);
            Increments++;
        }

        return times;
    }

    private ICounter NextTarget() => _changed[_next++ & (Targets - 1)];
}
