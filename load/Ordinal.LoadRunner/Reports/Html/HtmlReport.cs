using System.Net;
using System.Text;
using NBomber.Contracts.Stats;
using NBomber.Figures;
using NBomber.Reports.Charts;

namespace NBomber.Reports.Html;

/// <summary>Writes a report as one page that needs nothing else: no script, no file, no network.</summary>
internal static class HtmlReport
{
    internal static string Write(RunReport report)
    {
        string title = $"{report.TestInfo.TestSuite}: {report.TestInfo.TestName}";
        StringBuilder page = new();
        page.Append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
            .Append("<title>").Append(Encode(title)).Append("</title>\n<style>\n").Append(HtmlStyle.Text)
            .Append("\n</style></head><body><main>\n<h1>").Append(Encode(title)).Append("</h1>\n<p class=\"quiet\">")
            .Append(Encode(FormattableString.Invariant($"{report.TestInfo.Created:yyyy-MM-dd HH:mm:ss} UTC")))
            .Append(" · ").Append(report.Environment.Cores)
            .Append(" cores · commit ").Append(Encode(Short(report.Environment.Commit)))
            .Append("</p>\n");
        AppendNotices(page, report);
        for (int i = 0; i < report.Scenarios.Length; i++)
        {
            AppendScenario(page, report, report.Scenarios[i], $"s{i}");
        }

        page.Append("<h2>This run</h2>\n");
        AppendTable(page, ReportTables.Thresholds(report.Thresholds));
        AppendTable(page, ReportTables.Environment(report));
        return page.Append("</main></body></html>\n").ToString();
    }

    private static void AppendNotices(StringBuilder page, RunReport report)
    {
        foreach (string reason in report.StopReasons)
        {
            page.Append("<p class=\"notice\">Partial: ").Append(Encode(reason)).Append("</p>\n");
        }

        foreach (ThresholdResult threshold in report.Thresholds.Where(static one => one.IsFailed))
        {
            page.Append("<p class=\"notice\">Threshold does not hold: ").Append(Encode(threshold.CheckExpression))
                .Append("</p>\n");
        }
    }

    private static void AppendScenario(StringBuilder page, RunReport report, ScenarioFigures scenario, string id)
    {
        page.Append("<section aria-labelledby=\"").Append(id).Append("\"><h2 id=\"").Append(id).Append("\">")
            .Append(Encode(scenario.Name)).Append("</h2>\n<p class=\"quiet\">").Append(Encode(string.Join("; ", scenario.Load)))
            .Append(" · took ").Append(Numbers.Seconds(scenario.Duration)).Append(" s</p>\n");
        AppendCards(page, scenario);
        AppendCharts(page, scenario, id);
        foreach (ReportTable table in ReportTables.Of(scenario, report.Metrics))
        {
            AppendTable(page, table);
        }

        page.Append("</section>\n");
    }

    private static void AppendCards(StringBuilder page, ScenarioFigures scenario)
    {
        MeasurementFigures all = scenario.Iterations;
        page.Append("<dl class=\"cards\">");
        AppendCard(page, "Iterations", Numbers.Count(all.Count), string.Empty);
        AppendCard(page, "Good per second", Numbers.Of(StatsConversion.PerSecond(all.Ok.Count, scenario.Duration)), string.Empty);
        foreach (double percentile in (double[])[50, 99, 99.99])
        {
            (string value, string unit) = Numbers.Duration(all.Ok.Latency.Percentile(percentile));
            AppendCard(page, FormattableString.Invariant($"p{percentile}"), value, unit);
        }

        AppendCard(page, "Failed", Numbers.Count(all.Fail.Count), Numbers.Percent(all.Fail.Count, all.Count), all.Fail.Count > 0);
        page.Append("</dl>\n");
    }

    private static void AppendCard(StringBuilder page, string name, string value, string unit, bool isBad = false)
        => page.Append(isBad ? "<div class=\"bad\"><dt>" : "<div><dt>").Append(name).Append("</dt><dd>").Append(value)
            .Append(" <small>").Append(unit).Append("</small></dd></div>");

    private static void AppendCharts(StringBuilder page, ScenarioFigures scenario, string id)
    {
        page.Append("<div class=\"charts\">\n");
        ThroughputChart throughput = new(scenario);
        string lines = throughput.Draw($"{id}-throughput", scenario.Name);
        AppendChart(page, "Throughput over time", lines, throughput.Table, hasKey: true);
        LogLinearHistogram latency = scenario.Iterations.Ok.Latency;
        if (latency.Count > 0)
        {
            PercentileChart percentiles = new(latency);
            AppendChart(page, "Latency percentiles", percentiles.Draw($"{id}-percentiles", scenario.Name), percentiles.Table);
            DistributionChart distribution = new(latency);
            AppendChart(page, "Latency distribution", distribution.Draw($"{id}-distribution", scenario.Name), distribution.Table);
        }

        page.Append("</div>\n");
    }

    private static void AppendChart(StringBuilder page, string title, string svg, ReportTable table, bool hasKey = false)
    {
        page.Append("<figure class=\"card\"><h3>").Append(title).Append("</h3>").Append(svg).Append('\n');
        if (hasKey)
        {
            page.Append("<ul class=\"key\"><li>good</li><li class=\"fail\">failed</li></ul>");
        }

        page.Append("<details><summary>Numbers of this chart</summary><div>");
        HtmlTable.Append(page, table);
        page.Append("</div></details></figure>\n");
    }

    private static void AppendTable(StringBuilder page, ReportTable table)
    {
        if (table.Rows.Length > 0)
        {
            page.Append("<div class=\"card wide\">");
            HtmlTable.Append(page, table);
            page.Append("</div>\n");
        }
    }

    // What stands behind the commit is said in whole.
    internal static string Short(string commit)
    {
        int end = commit.IndexOf(',', StringComparison.Ordinal);
        end = end < 0 ? commit.Length : end;
        return end > 12 ? commit[..12] + commit[end..] : commit;
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
