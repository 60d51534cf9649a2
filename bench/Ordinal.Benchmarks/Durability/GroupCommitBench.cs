namespace Ordinal.Benchmarks;

/// <summary>Awaited increments in fsync and buffered mode beside the disk's own rate, in turns.</summary>
internal static class GroupCommitBench
{
    private const int CallersOfAims = 64;
    private const double PerSyncMin = 40;
    private const double BytesEachLimit = 32;
    private const int WarmUpRounds = 2;

    private static readonly int[] Callers = [1, 2, 16, CallersOfAims];

    internal static async Task RunAsync(DurabilityOptions options, BenchDirectory root, Report report, DurabilityAims aims)
    {
        using DiskPace pace = new(root);
        JournalTally fsyncTally = new();
        JournalTally bufferedTally = new();
        await using OrdinalEngine fsync = await BenchDirectory.OpenAsync(root.OptionsOf("fsync", Durability.Fsync), fsyncTally);
        await using OrdinalEngine buffered = await BenchDirectory.OpenAsync(
            root.OptionsOf("buffered", Durability.Buffered), bufferedTally);
        DurableCrowd[] synced = [.. Callers.Select(callers => new DurableCrowd(fsync, fsyncTally, callers))];
        DurableCrowd[] written = [.. Callers.Select(callers => new DurableCrowd(buffered, bufferedTally, callers))];

        List<double> paces = [];
        for (int round = -WarmUpRounds; round < options.Rounds; round++)
        {
            double syncs = pace.Measure(options.RoundMs);
            if (round >= 0)
            {
                paces.Add(syncs);
            }

            // The crowd of the aims first, right behind the disk's own rate that it is divided by.
            foreach (DurableCrowd crowd in Enumerable.Concat(synced.Reverse(), written.Reverse()))
            {
                await crowd.RunAsync(options.RoundMs, counts: round >= 0);
            }
        }

        await RequireSumsAsync(fsync, synced);
        await RequireSumsAsync(buffered, written);
        Tell(options, report, aims, paces, synced, written);
    }

    private static void Tell(
        DurabilityOptions options,
        Report report,
        DurabilityAims aims,
        List<double> paces,
        DurableCrowd[] synced,
        DurableCrowd[] written)
    {
        MarkdownTable table = new(
            "mode, callers",
            "commands/s",
            "syncs/s",
            "commands a sync",
            "commands a record",
            "journal bytes each",
            "times the disk's rate");
        foreach (DurableCrowd crowd in synced)
        {
            AddRow(table, "fsync", crowd, paces);
        }

        foreach (DurableCrowd crowd in written)
        {
            AddRow(table, "buffered", crowd, paces);
        }

        table.Add(
            "the disk: 4 KiB pwrite + fdatasync",
            "-",
            DurabilityAims.Format("F0", Statistics.Median(paces)),
            "-",
            "-",
            "-",
            "1.00");
        report.AddSection("Group commit", table);
        report.AddParagraph(
            $"{options.Rounds} rounds of {options.RoundMs} ms a row after {WarmUpRounds} to warm up. Each caller is a task that "
            + $"awaits `next` through a typed handle, on {CallerNames.Count} names of 12 bytes. Writes and syncs are counted at "
            + "the disk, on the journal's segments only; bytes are those of whole records, with headers and padding. "
            + "`times the disk's rate`: commands per second by the disk's own syncs per second in the same round. Every integer "
            + "was given once: sums are checked.");
        CrowdSample[] samples = [.. synced[^1].Samples];
        aims.AtLeast(
            $"fsync, {CallersOfAims} callers: commands a sync", PerSyncMin, [.. samples.Select(static s => s.PerSync)], "F1");
        aims.Below(
            $"fsync, {CallersOfAims} callers: journal bytes a command",
            BytesEachLimit,
            [.. samples.Select(static s => s.BytesEach)],
            "F1");
    }

    private static void AddRow(MarkdownTable table, string mode, DurableCrowd crowd, List<double> paces)
    {
        IReadOnlyList<CrowdSample> samples = crowd.Samples;
        table.Add(
            $"{mode}, {crowd.Callers}",
            DurabilityAims.Format("F0", Statistics.Median(samples.Select(static s => s.PerSecond))),
            DurabilityAims.Format("F0", Statistics.Median(samples.Select(static s => s.SyncsPerSecond))),
            DurabilityAims.Format("F1", Statistics.Median(samples.Select(static s => s.PerSync))),
            DurabilityAims.Format("F1", Statistics.Median(samples.Select(static s => s.PerRecord))),
            DurabilityAims.Format("F1", Statistics.Median(samples.Select(static s => s.BytesEach))),
            DurabilityAims.Spread([.. samples.Select((s, round) => s.PerSecond / paces[round])], "F2"));
    }

    private static async Task RequireSumsAsync(OrdinalEngine engine, DurableCrowd[] crowds)
    {
        long commands = 0;
        long sum = 0;
        foreach (string name in CallerNames.All)
        {
            // A counter at v has given 1 to v, each once.
            long value = await engine.Counter(name).GetAsync();
            commands += value;
            sum += value * (value + 1) / 2;
        }

        if (commands != crowds.Sum(static crowd => crowd.Commands) || sum != crowds.Sum(static crowd => crowd.Sum))
        {
            throw new InvalidOperationException("The counters do not add up to the integers that callers got.");
        }
    }
}
