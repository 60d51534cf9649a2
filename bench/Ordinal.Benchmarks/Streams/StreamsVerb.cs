using System.Globalization;

namespace Ordinal.Benchmarks;

/// <summary>
/// <c>streams [--watchers n] [--rates a,b] [--ms n] [--rounds n] [--out file]</c>: events a second over event streams, and what
/// the writer pays for its watchers.
/// </summary>
internal static class StreamsVerb
{
    // The program sets it. The watchers, too, read on the thread that waits for all sockets, so that they take as little of the
    // machine as they can.
    internal const string InlineSockets = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    private const double DeliveredMin = 200_000;
    private const double RatioMax = 1.05;

    internal static Task<bool> RunAsync(string[] args)
    {
        VerbArguments arguments = new(args, "--watchers", "--rates", "--ms", "--rounds", "--out");
        StreamsOptions options = new()
        {
            Watchers = arguments.Number("--watchers", 1000, lowest: 1),
            Rates = arguments.Numbers("--rates", 200, 500, 1000, 2000, 4000),
            RoundMs = arguments.Number("--ms", 3000, lowest: 10),
            Rounds = arguments.Number("--rounds", 7, lowest: 1),
        };
        return RunAsync(options, arguments.Text("--out"));
    }

    /// <summary>Measures and prints.</summary>
    /// <param name="options">How much.</param>
    /// <param name="path">The file to write, or null.</param>
    /// <returns>Whether every watcher got every event once and in order.</returns>
    internal static async Task<bool> RunAsync(StreamsOptions options, string? path)
    {
        Environment.SetEnvironmentVariable(InlineSockets, "1");
        using StreamsServer server = await StreamsServer.StartAsync();
        Report report = new($"Event streams: {Count(options.Watchers)} watchers of one name");
        double best = await MeasureRatesAsync(options, server, report);
        await MeasureWriterAsync(options, server, report, Math.Max(1, (int)(best / options.Watchers / 10)));
        report.Publish(path);
        return true;
    }

    private static async Task<double> MeasureRatesAsync(StreamsOptions options, StreamsServer server, Report report)
    {
        MarkdownTable table = new(
            "writes a second",
            "events delivered a second",
            "last event after the end, ms",
            "writer's p99, µs",
            "processors, server",
            "verdict");
        double best = 0;
        using StreamCrowd crowd = await StreamCrowd.GatherAsync(server.Port, options.Watchers);
        await crowd.DeliverAsync(server, options.Rates[0], options.RoundMs / 3);
        foreach (int rate in options.Rates)
        {
            Delivery delivery = await crowd.DeliverAsync(server, rate, options.RoundMs);
            best = Math.Max(best, delivery.EventsPerSecond);
            table.Add(
                Count(rate),
                Count(delivery.EventsPerSecond),
                Format("F0", delivery.LagMs),
                Format("F1", delivery.Pace.P99Us),
                Format("F2", delivery.ServerProcessors),
                delivery.EventsPerSecond >= DeliveredMin ? "pass" : "-");
        }

        report.AddSection("Delivery", table);
        report.AddParagraph(
            $"Each watcher is a socket of its own in another process than the server, over HTTP on 127.0.0.1, and checks that it "
            + $"gets each revision once and in order. A rate lasts {options.RoundMs} ms; the time ends when the last watcher has "
            + $"the last event. Aim: {Count(DeliveredMin)} events a second at the best rate. Measured: {Count(best)}.");
        return best;
    }

    private static async Task MeasureWriterAsync(StreamsOptions options, StreamsServer server, Report report, int rate)
    {
        List<WriterPace> alone = [];
        List<WriterPace> watched = [];
        for (int round = 0; round < options.Rounds; round++)
        {
            alone.Add(await server.WriteAsync(rate, options.RoundMs));
            using StreamCrowd crowd = await StreamCrowd.GatherAsync(server.Port, options.Watchers);
            watched.Add((await crowd.DeliverAsync(server, rate, options.RoundMs)).Pace);
        }

        MarkdownTable table = new("an awaited next, µs", "p50", "p99", "longest");
        AddRow(table, "nobody watches", alone);
        AddRow(table, $"{Count(options.Watchers)} watch", watched);
        report.AddSection($"The writer at {Count(rate)} writes a second", table);
        double ratio = Statistics.Median(watched.Zip(alone, static (w, a) => w.P99Us / a.P99Us));
        report.AddParagraph(
            $"A tenth of the best rate. {options.Rounds} rounds in turns; each value is the median of theirs. The writer is a "
            + "thread of the server's process that sleeps between its calls. Ratio of the p99, the median of the rounds': "
            + $"{Format("F2", ratio)}; aim: {Format("F2", RatioMax)} at most: {(ratio <= RatioMax ? "pass" : "miss")}.");
    }

    private static void AddRow(MarkdownTable table, string what, List<WriterPace> paces)
        => table.Add(
            what,
            Format("F2", Statistics.Median(paces.Select(static p => p.P50Us))),
            Format("F2", Statistics.Median(paces.Select(static p => p.P99Us))),
            Format("F1", Statistics.Median(paces.Select(static p => p.LongestUs))));

    private static string Count(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Format(string format, double value) => value.ToString(format, CultureInfo.InvariantCulture);
}
