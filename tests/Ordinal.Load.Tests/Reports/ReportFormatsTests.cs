using System.Globalization;
using System.Text.RegularExpressions;
using NBomber.Contracts.Stats;

namespace Ordinal.Load.Tests;

/// <summary>Reports that are text.</summary>
public sealed class ReportFormatsTests
{
    private static readonly ReportRun Run = new();

    private static ScenarioStats Stats => Run.Stats.ScenarioStats[0];

    [Fact]
    public void Text_Report_IsWhatIsPrinted()
    {
        string text = Run.Of(ReportFormat.Txt);

        Assert.StartsWith(text, Run.Printed, StringComparison.Ordinal);
        Assert.Contains($"Scenario mint, \"quick\", {Run.Stats.Duration.TotalSeconds:0.00} s", text, StringComparison.Ordinal);
        Assert.Matches($@"all, good +\S+ +\S+ +\S+ +{Shown(Stats.Ok.Latency.Percent50)} ", text);
        Assert.Matches($@"all +overloaded +{Stats.Fail.Request.Count} ", text);
        Assert.Matches(@"ordinal_commands_applied +4,711 +commands", text);
        Assert.DoesNotContain(text.Split('\n'), static line => line.EndsWith(' '));
    }

    [Fact]
    public void Environment_EveryFormat_SaysWhereItWasMade()
    {
        foreach (ReportFormat format in Enum.GetValues<ReportFormat>())
        {
            string report = Run.Of(format);
            Assert.Contains("processor", report, StringComparison.Ordinal);
            Assert.Contains(Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture), report, StringComparison.Ordinal);
            Assert.Contains("runtime", report, StringComparison.Ordinal);
            Assert.Contains("2026-01-02 03:04:05 UTC", report, StringComparison.Ordinal);
            Assert.Contains("command line", report, StringComparison.Ordinal);
        }

        Assert.Matches("commit +[0-9a-f]{40}", Run.Of(ReportFormat.Txt));
    }

    [Fact]
    public void Csv_Report_HasSixFieldsALine()
    {
        string[] lines = Run.Of(ReportFormat.Csv).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        string[][] fields = [.. lines.Select(static line => Fields(line))];

        Assert.All(fields, static line => Assert.Equal(6, line.Length));
        Assert.Equal(
            Stats.Ok.Request.Count.ToString(CultureInfo.InvariantCulture),
            fields.Single(static line => line is ["measurement", "mint, \"quick\"", "", "ok", "count", _])[5]);
        Assert.Equal(
            Stats.Ok.Request.Count,
            fields.Where(static line => line is ["second", _, "", "ok", _, _])
                .Sum(static line => int.Parse(line[5], CultureInfo.InvariantCulture)));
        Assert.Single(fields, static line => line is ["code", _, "mint", "fail", "overloaded", _]);
        Assert.Single(fields, static line => line is ["metric", _, _, _, "ordinal_commands_applied", "4711"]);
        Assert.Equal(2, fields.Count(static line => line[0] == "threshold"));
    }

    [Fact]
    public void Markdown_Report_HasWholeTables()
    {
        string[] lines = Run.Of(ReportFormat.Md).Split('\n');

        Assert.Equal(@"# Ordinal: a \| &lt;b>test&lt;/b>", lines[0]);
        Assert.Contains(lines, static line => line.Contains(@"full, &lt;try> ""later"" \| \*again\*", StringComparison.Ordinal));
        int columns = 0;
        foreach (string line in lines)
        {
            int bars = Regex.Count(line, @"(?<!\\)\|");
            Assert.True(columns == 0 || bars == 0 || bars == columns, $"Not {columns} bars: {line}");
            columns = bars;
        }
    }

    private static string Shown(double milliseconds)
        => Regex.Escape(NBomber.Reports.Numbers.Milliseconds(milliseconds * 1e6));

    private static string[] Fields(string line)
        => [.. Regex.Matches(line, "(?:^|,)(?:\"((?:[^\"]|\"\")*)\"|([^,\"]*))")
            .Select(static field => field.Groups[1].Value + field.Groups[2].Value)
            .Select(static field => field.Replace("\"\"", "\"", StringComparison.Ordinal))];
}
