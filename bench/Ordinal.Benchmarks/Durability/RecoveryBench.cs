namespace Ordinal.Benchmarks;

/// <summary>How fast an engine opens on a journal without a snapshot.</summary>
internal static class RecoveryBench
{
    private const double MillionPerSecondMin = 2;

    internal static async Task RunAsync(DurabilityOptions options, BenchDirectory root, Report report, DurabilityAims aims)
    {
        MarkdownTable table = new(
            "records of", "commands", "journal, MB", "opening, ms", "collections in it, ms", "million commands/s");
        foreach (int perRecord in (int[])[OrdinalLimits.BatchCommandsMax, 64])
        {
            (Opening[] openings, long bytes) = await MeasureAsync(options, root, perRecord);
            double[] rates = [.. openings.Select(opening => options.Commands / opening.Seconds / 1e6)];
            table.Add(
                $"{perRecord} commands",
                DurabilityAims.Count(options.Commands),
                DurabilityAims.Format("F1", bytes / 1e6),
                DurabilityAims.Spread([.. openings.Select(static opening => opening.Seconds * 1e3)], "F0"),
                DurabilityAims.Spread([.. openings.Select(static opening => opening.PausedSeconds * 1e3)], "F0"),
                DurabilityAims.Spread(rates, "F2"));
            aims.AtLeast(
                $"recovery, records of {perRecord} commands: million commands/s", MillionPerSecondMin, rates, "F2");
        }

        report.AddSection("Recovery from the journal", table);
        report.AddParagraph(
            $"Increments over {CallerNames.Count} counters, closed cleanly without a snapshot. The time is that of `OpenAsync` "
            + "alone: every segment is read and checked, then read, checked and applied. "
            + $"{options.Repetitions} openings after one to warm up. "
            + "Records of 64 commands are what 64 callers in fsync mode leave.");
    }

    private static async Task<(Opening[] Openings, long Bytes)> MeasureAsync(
        DurabilityOptions options, BenchDirectory root, int perRecord)
    {
        const string name = "recovery";
        OrdinalOptions opening = root.OptionsOf(name, Durability.Buffered);
        JournalTally tally = new();
        await FillAsync(opening, tally, options.Commands, perRecord);
        Opening[] openings = await Opening.RepeatAsync(
            options.Repetitions, () => Opening.OfEngineAsync(opening, options.Commands));
        root.Delete(name);
        return (openings, tally.Bytes);
    }

    private static async Task FillAsync(OrdinalOptions opening, JournalTally tally, int commands, int perRecord)
    {
        await using OrdinalEngine engine = await BenchDirectory.OpenAsync(opening, tally);
        await DurableFill.CountersAsync(engine, commands, perRecord, static i => CallerNames.All[i & CallerNames.Mask]);
    }
}
