namespace Ordinal.Benchmarks;

/// <summary>
/// <c>ladder [--rounds n] [--ms n] [--callers n] [--dir path] [--out file]</c>: what each layer leaves of the one above it, from
/// applying alone to HTTP.
/// </summary>
internal static class LadderVerb
{
    private const int WarmUpRounds = 2;

    internal static Task<bool> RunAsync(string[] args)
    {
        VerbArguments arguments = new(args, "--rounds", "--ms", "--callers", "--dir", "--out");
        LadderOptions defaults = new();
        LadderOptions options = new()
        {
            Rounds = arguments.Number("--rounds", defaults.Rounds, lowest: 1),
            RoundMs = arguments.Number("--ms", defaults.RoundMs, lowest: 1),
            Callers = arguments.Number("--callers", defaults.Callers, lowest: 1),
            Directory = arguments.Text("--dir"),
        };
        return RunAsync(options, arguments.Text("--out"));
    }

    /// <summary>Measures and prints.</summary>
    /// <param name="options">How much.</param>
    /// <param name="path">The file to write, or null.</param>
    /// <returns>True; a wrong sum throws.</returns>
    internal static async Task<bool> RunAsync(LadderOptions options, string? path)
    {
        Environment.SetEnvironmentVariable(StreamsVerb.InlineSockets, "1");
        using BenchDirectory root = new(options.Directory);
        await using LadderEngine memory = new(await OrdinalEngine.OpenAsync());
        await using LadderEngine written = await OpenAsync(root, "written", Durability.Buffered);
        await using LadderEngine synced = await OpenAsync(root, "synced", Durability.Fsync);
        await using LadderServer memoryServer = await LadderServer.StartAsync(memory);
        await using LadderServer syncedServer = await LadderServer.StartAsync(synced);

        ApplyRung apply = new();
        CallersRung engine = new("engine", "the writer role, the clock, an answer", apply, memory, options.Callers);
        CallersRung journal = new("journal, written", "encoding, a group, a write", engine, written, options.Callers);
        CallersRung sync = new("journal, synced", "a sync for each group", journal, synced, options.Callers);
        using ConnectionsRung syncResp = Connect("RESP, synced", "sockets, bytes to commands", sync, syncedServer, isHttp: false);
        using ConnectionsRung syncHttp = Connect("HTTP, synced", "heads, routing, access", syncResp, syncedServer, isHttp: true);
        using ConnectionsRung resp = Connect("RESP, memory", "sockets, bytes to commands", engine, memoryServer, isHttp: false);
        using ConnectionsRung http = Connect("HTTP, memory", "heads, routing, access", resp, memoryServer, isHttp: true);
        LadderRung[] rungs = [apply, engine, journal, sync, syncResp, syncHttp, resp, http];
        for (int round = -WarmUpRounds; round < options.Rounds; round++)
        {
            foreach (LadderRung rung in rungs)
            {
                await rung.MeasureAsync(options.RoundMs, counts: round >= 0);
            }
        }

        foreach (LadderEngine one in (LadderEngine[])[memory, written, synced])
        {
            await one.RequireSumsAsync();
        }

        Tell(options, root, rungs).Publish(path);
        return true;

        ConnectionsRung Connect(string name, string adds, LadderRung above, LadderServer server, bool isHttp)
            => new(name, adds, above, server, isHttp, options.Callers);
    }

    private static async Task<LadderEngine> OpenAsync(BenchDirectory root, string name, Durability durability)
        => new(await BenchDirectory.OpenAsync(root.OptionsOf(name, durability), new JournalTally()));

    private static Report Tell(LadderOptions options, BenchDirectory root, LadderRung[] rungs)
    {
        Report report = new("The ladder: what each layer leaves of the one above it", "as the table says");
        MarkdownTable table = new("step", "adds", "integers a second", "µs each", "under", "share of it", "verdict");
        foreach (LadderRung rung in rungs)
        {
            double rate = Statistics.Median(rung.Rates);
            table.Add(
                rung.Name,
                rung.Adds,
                DurabilityAims.Count((long)rate),
                DurabilityAims.Format("F2", 1e6 / rate),
                rung.Above?.Name ?? "-",
                rung.Above is null ? "-" : DurabilityAims.Spread([.. rung.Shares], "F3"),
                rung.Above is null || Statistics.Median(rung.Shares) <= 1 ? "-" : "above its ceiling");
        }

        report.AddSection("Steps", table);
        report.AddParagraph(
            $"{options.Callers} callers or connections, each of which awaits its integer before it asks for the next one, on "
            + $"{CallerNames.Count} names; applying is one thread. All steps run in one process on the same processors, the "
            + $"clients of RESP and HTTP as well, and take turns in {options.Rounds} rounds of {options.RoundMs} ms a step. "
            + $"Rates are medians; a share is made of two numbers of one round. The disk is {root.DescribeFileSystem()}. "
            + "Every integer was given once: sums are checked.");
        return report;
    }
}
