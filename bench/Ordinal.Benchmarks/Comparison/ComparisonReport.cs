using System.Globalization;

namespace Ordinal.Benchmarks;

/// <summary>The comparison as a page: a table for each number of callers, and the aims with pass or miss.</summary>
internal static class ComparisonReport
{
    // The callers' own start is part of a round; one object per operation would be 24 bytes.
    private const double NoBytes = 0.01;

    private const double HandleAloneRatioMin = 1.5;
    private const double HandleRatioMin = 1.2;
    private const double BatchRatioMin = 1.3;
    private const double ActorRatioMin = 20;

    internal static Report Of(ComparisonOptions options, IReadOnlyList<ComparisonResult> results)
    {
        Report report = new("Counting by name: the engine beside the ways it replaces");
        report.AddParagraph(
            $"{CallerNames.Count} names; {options.Rounds} rounds of about {options.RoundMs} ms a contender after "
            + $"{options.WarmUpRounds} to warm up; all contenders take turns within a round. Callers are tasks on the "
            + "thread pool (`Task.Run`); one whose operations complete at once keeps its thread until its share is "
            + "done. Every answer is read and summed; counters and sums are checked. Speed is the median of the "
            + "rounds. The ratio is the median, and in brackets the lowest and highest, of the ratios to the fastest "
            + "`lock` + `Dictionary` (by its median) in the same round. Numbers of different machines are not compared.");
        foreach (ComparisonResult result in results)
        {
            report.AddSection(result.Callers == 1 ? "1 caller" : $"{result.Callers} callers", Table(result));
            report.AddParagraph(
                $"Fastest `lock` + `Dictionary`: \"{result.Baseline.Contender.Title}\".");
        }

        report.AddSection("Aims", Aims(results));
        return report;
    }

    private static MarkdownTable Table(ComparisonResult result)
    {
        MarkdownTable table = new("contender", "million/s", "ns each", "times lock + Dictionary", "B/op", "sums");
        foreach (Entrant entrant in result.Entrants)
        {
            if (!entrant.IsSound)
            {
                table.Add(entrant.Contender.Title, "-", "-", "-", "-", "wrong");
                continue;
            }

            double perSecond = Statistics.Median(entrant.Samples.Select(static sample => sample.PerSecond));
            table.Add(
                entrant.Contender.Title,
                Format("F1", perSecond / 1e6),
                Format("F1", 1e9 / perSecond),
                Ratio(result.RatiosToBaseline(entrant)),
                Format("F3", BytesPerOperation(entrant)),
                "right");
        }

        return table;
    }

    private static MarkdownTable Aims(IReadOnlyList<ComparisonResult> results)
    {
        MarkdownTable table = new("aim", "callers", "at least", "measured", "verdict");
        foreach (ComparisonResult result in results)
        {
            Entrant handle = result.Of<EngineHandleContender>();
            Entrant batch = result.Of<EngineBatchContender>();
            AddRatio(
                table,
                result,
                "typed handle, times the fastest lock + Dictionary",
                result.Callers == 1 ? HandleAloneRatioMin : HandleRatioMin,
                result.RatiosToBaseline(handle));
            AddRatio(
                table,
                result,
                "by name in batches of 64, times the fastest lock + Dictionary",
                BatchRatioMin,
                result.RatiosToBaseline(batch));
            if (result.Callers == 1)
            {
                AddRatio(
                    table,
                    result,
                    "typed handle, times the actor",
                    ActorRatioMin,
                    result.RatiosTo(handle, result.Of<ActorContender>()));
            }

            AddNoBytes(table, result, [handle, result.Of<EngineNameContender>(), batch]);
        }

        return table;
    }

    private static void AddRatio(
        MarkdownTable table, ComparisonResult result, string aim, double lowest, double[] ratios)
        => table.Add(
            aim,
            Callers(result),
            Format("F1", lowest),
            result.IsSound ? Ratio(ratios) : "-",
            Verdict(result.IsSound && Statistics.Median(ratios) >= lowest));

    private static void AddNoBytes(MarkdownTable table, ComparisonResult result, Entrant[] entrants)
    {
        double bytes = entrants.Max(BytesPerOperation);
        table.Add(
            "engine, all three ways: bytes allocated per operation",
            Callers(result),
            "0 (most)",
            Format("F3", bytes),
            Verdict(result.IsSound && bytes < NoBytes));
    }

    private static double BytesPerOperation(Entrant entrant)
        => Statistics.Median(entrant.Samples.Select(static sample => sample.BytesPerOperation));

    private static string Ratio(double[] ratios)
        => $"{Format("F2", Statistics.Median(ratios))} ({Format("F2", ratios.Min())}-{Format("F2", ratios.Max())})";

    private static string Callers(ComparisonResult result) => result.Callers.ToString(CultureInfo.InvariantCulture);

    private static string Verdict(bool isMet) => isMet ? "pass" : "miss";

    private static string Format(string format, double value) => value.ToString(format, CultureInfo.InvariantCulture);
}
