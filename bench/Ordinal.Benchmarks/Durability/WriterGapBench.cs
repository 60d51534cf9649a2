using System.Diagnostics;

namespace Ordinal.Benchmarks;

/// <summary>How long the writer stays away from callers while a snapshot is taken, and while none is.</summary>
internal static class WriterGapBench
{
    private const double PercentileUsLimit = 1000;
    private const double LongestUsLimit = 5000;
    private const int QuietMs = 200;
    private const int WarmUpRounds = 3;

    internal static async Task RunAsync(DurabilityOptions options, BenchDirectory root, Report report, DurabilityAims aims)
    {
        List<GapHistogram>[] gaps = [[], [], [], []];
        List<double> lengths = [];
        await using (OrdinalEngine engine = await BenchDirectory.OpenAsync(
            root.OptionsOf("gaps", Durability.Buffered), new JournalTally()))
        {
            await DurableFill.CountersAsync(engine, options.Objects, OrdinalLimits.BatchCommandsMax, Footprint.Name);
            GapProbe probe = new(engine, options.Objects);
            int quietMs = Math.Min(QuietMs, options.RoundMs);
            for (int i = -WarmUpRounds; i < options.Repetitions; i++)
            {
                // The fill, or the snapshot before, is not collected at this one's expense.
                GC.Collect();
                GapHistogram[] round =
                [
                    await WatchQuietAsync(quietMs, probe.WatchTurnsAsync),
                    await WatchSnapshotAsync(engine, probe.WatchTurnsAsync, i < 0 ? null : lengths),
                    await WatchQuietAsync(quietMs, probe.WatchIncrementsAsync),
                    await WatchSnapshotAsync(engine, probe.WatchIncrementsAsync, null),
                ];
                for (int kind = 0; i >= 0 && kind < round.Length; kind++)
                {
                    gaps[kind].Add(round[kind]);
                }
            }

            if (engine.Revision != options.Objects + probe.Increments)
            {
                throw new InvalidOperationException($"The engine is at revision {engine.Revision}; increments are missing.");
            }
        }

        Tell(options, report, aims, gaps, lengths);
    }

    private static Task<GapHistogram> WatchQuietAsync(int milliseconds, Func<Func<bool>, Task<GapHistogram>> watch)
    {
        long end = Stopwatch.GetTimestamp() + (Stopwatch.Frequency * milliseconds / 1000);
        return watch(() => Stopwatch.GetTimestamp() >= end);
    }

    private static async Task<GapHistogram> WatchSnapshotAsync(
        OrdinalEngine engine, Func<Func<bool>, Task<GapHistogram>> watch, List<double>? lengths)
    {
        long began = Stopwatch.GetTimestamp();
        Task<long> snapshot = engine.TakeSnapshotAsync().AsTask();
        GapHistogram gaps = await watch(() => snapshot.IsCompleted);
        await snapshot;
        lengths?.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        return gaps;
    }

    private static void Tell(
        DurabilityOptions options, Report report, DurabilityAims aims, List<GapHistogram>[] gaps, List<double> lengths)
    {
        MarkdownTable table = new("µs", "times", "p50", "p99", "p99.9", "max", "max with a collection");
        AddRow(table, "turn to turn, no snapshot", gaps[0]);
        AddRow(table, "turn to turn, during a snapshot", gaps[1]);
        AddRow(table, "awaited next, buffered, no snapshot", gaps[2]);
        AddRow(table, "awaited next, buffered, during a snapshot", gaps[3]);
        report.AddSection($"The writer while a snapshot of {DurabilityAims.Count(options.Objects)} objects is taken", table);
        report.AddParagraph(
            $"{options.Repetitions} snapshots of each kind, of {DurabilityAims.Spread(lengths, "F0")} ms; each value is the "
            + "median of theirs. One caller. `turn to turn`: it reads a counter again and again, which takes the writer role and "
            + "waits for no disk; the longest time between two reads is the gap that the writer leaves. Every sixteenth read is "
            + "preceded by an increment of a counter anywhere among the objects, which the snapshot must keep first; the wait "
            + "for its answer is not timed. `awaited next` goes through the journal's thread, and includes its syncs every "
            + "50 ms. A collection stops all threads whatever they do, so times with one stand apart.");
        aims.Below(
            "gap during a snapshot, µs at p99.9",
            PercentileUsLimit,
            [.. gaps[1].Select(static g => g.PercentileUs(0.999))],
            "F1");
        aims.Below("gap during a snapshot, µs at most", LongestUsLimit, [.. gaps[1].Select(static g => g.LongestUs)], "F0");
    }

    private static void AddRow(MarkdownTable table, string what, List<GapHistogram> gaps)
        => table.Add(
            what,
            DurabilityAims.Count((long)Statistics.Median(gaps.Select(static g => (double)g.Count))),
            DurabilityAims.Format("F2", Statistics.Median(gaps.Select(static g => g.PercentileUs(0.5)))),
            DurabilityAims.Format("F2", Statistics.Median(gaps.Select(static g => g.PercentileUs(0.99)))),
            DurabilityAims.Format("F1", Statistics.Median(gaps.Select(static g => g.PercentileUs(0.999)))),
            DurabilityAims.Spread([.. gaps.Select(static g => g.LongestUs)], "F0"),
            DurabilityAims.Spread([.. gaps.Select(static g => g.LongestCollectedUs)], "F0"));
}
