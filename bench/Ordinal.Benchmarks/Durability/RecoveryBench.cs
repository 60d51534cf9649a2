using System.Diagnostics;

namespace Ordinal.Benchmarks;

/// <summary>How fast an engine opens on a journal without a snapshot.</summary>
internal static class RecoveryBench
{
    private const double MillionPerSecondMin = 2;

    internal static async Task RunAsync(DurabilityOptions options, BenchDirectory root, Report report, DurabilityAims aims)
    {
        MarkdownTable table = new("records of", "commands", "journal, MB", "opening, ms", "million commands/s");
        foreach (int perRecord in (int[])[OrdinalLimits.BatchCommandsMax, 64])
        {
            (double[] seconds, long bytes) = await MeasureAsync(options, root, perRecord);
            double[] rates = [.. seconds.Select(s => options.Commands / s / 1e6)];
            table.Add(
                $"{perRecord} commands",
                DurabilityAims.Count(options.Commands),
                DurabilityAims.Format("F1", bytes / 1e6),
                DurabilityAims.Spread([.. seconds.Select(static s => s * 1e3)], "F0"),
                DurabilityAims.Spread(rates, "F2"));
            aims.AtLeast(
                $"recovery, records of {perRecord} commands: million commands/s", MillionPerSecondMin, rates, "F2");
        }

        report.AddSection("Recovery from the journal", table);
        report.AddParagraph(
            $"Increments over {CallerNames.Count} counters, closed cleanly without a snapshot. The time is that of `OpenAsync` alone: "
            + $"every segment is read and checked, then read, checked and applied. {options.Repetitions} openings after one to warm "
            + "up. Records of 64 commands are what 64 callers in fsync mode leave.");
    }

    private static async Task<(double[] Seconds, long Bytes)> MeasureAsync(
        DurabilityOptions options, BenchDirectory root, int perRecord)
    {
        const string name = "recovery";
        OrdinalOptions opening = root.OptionsOf(name, Durability.Buffered);
        JournalTally tally = new();
        await using (OrdinalEngine engine = await BenchDirectory.OpenAsync(opening, tally))
        {
            await DurableFill.CountersAsync(
                engine, options.Commands, perRecord, static i => CallerNames.All[i & CallerNames.Mask]);
        }

        double[] seconds = new double[options.Repetitions];
        for (int i = -1; i < seconds.Length; i++)
        {
            double passed = await OpenOnceAsync(opening, options.Commands);
            if (i >= 0)
            {
                seconds[i] = passed;
            }
        }

        root.Delete(name);
        return (seconds, tally.Bytes);
    }

    /// <summary>Opens an engine and closes it again.</summary>
    /// <param name="options">How.</param>
    /// <param name="revision">Where it must come.</param>
    /// <returns>The seconds that opening took.</returns>
    internal static async Task<double> OpenOnceAsync(OrdinalOptions options, long revision)
    {
        // What the engine before left is not collected at this one's expense.
        GC.Collect();
        long began = Stopwatch.GetTimestamp();
        await using OrdinalEngine engine = await OrdinalEngine.OpenAsync(options);
        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        return engine.Revision == revision
            ? seconds
            : throw new InvalidOperationException($"The engine came to revision {engine.Revision} instead of {revision}.");
    }
}
