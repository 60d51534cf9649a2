using System.Globalization;
using System.Text.RegularExpressions;
using NBomber.Contracts.Stats;
using NBomber.Reports.Html;
using Xunit.Abstractions;

namespace Ordinal.Load.Tests;

/// <summary>The page, as text and in a real browser.</summary>
public sealed class HtmlReportTests(ITestOutputHelper output)
{
    private const int PercentilePoints = 8;
    private const double ReadableContrast = 4.5;

    private static readonly ReportRun Run = new();

    [Fact]
    public void Write_Page_NeedsNothingElse()
    {
        string page = Run.Of(ReportFormat.Html);

        Assert.DoesNotContain("://", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"<(script|link|img|iframe)\b|\s(src|href)=|url\(|@import", page);
        Assert.Contains("Ordinal: a | &lt;b&gt;test&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.Contains("Threshold does not hold: stats =&gt; stats.Fail.Request.Count == 0", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_EachChart_HasTitleDescriptionAndTable()
    {
        string page = Run.Of(ReportFormat.Html);

        MatchCollection charts = Regex.Matches(
            page, "<svg .*?aria-labelledby=\"(\\S+) (\\S+)\"><title id=\"\\1\">.+?<desc id=\"\\2\">.+?</svg>");
        Assert.Equal(3, charts.Count);
        Assert.Equal(3, Regex.Count(page, "<figure.*?</svg>\n.*?<details>.*?<table>", RegexOptions.Singleline));
    }

    [Theory]
    [InlineData("--page", "--text")]
    [InlineData("--card", "--text")]
    [InlineData("--page", "--quiet")]
    [InlineData("--card", "--quiet")]
    [InlineData("--card", "--ok")]
    [InlineData("--card", "--fail")]
    [InlineData("--shade", "--text")]
    public void Style_TextOnItsGround_IsReadableInBothSchemes(string ground, string text)
    {
        string[] grounds = Colours(ground);
        string[] texts = Colours(text);
        Assert.Equal((2, 2), (grounds.Length, texts.Length));
        for (int scheme = 0; scheme < 2; scheme++)
        {
            Assert.InRange(Contrast(grounds[scheme], texts[scheme]), ReadableContrast, 21);
        }
    }

    [Fact]
    public async Task Page_InChromium_HasItsChartsAndNoComplaint()
    {
        if (!await HaveChromiumAsync())
        {
            return;
        }

        using HeadlessPage page = new(Run.Of(ReportFormat.Html));
        (string dom, string log) = await page.DumpAsync();

        Assert.DoesNotContain("CONSOLE", log, StringComparison.Ordinal);
        int[] lines = [.. Regex.Matches(dom, "<polyline class=\"line (ok|fail)\" points=\"(.*?)\"")
            .Select(static line => line.Groups[2].Value.Split(' ').Length)];
        Assert.Equal([ReportRun.Seconds, ReportRun.Seconds, PercentilePoints], lines);
        int bars = Regex.Count(dom, "<rect class=\"bar\"");
        Assert.InRange(bars, 20, 40);
        Assert.Equal(bars, Regex.Count(Section(dom, "Latency distribution</caption>"), "<tr><th scope=\"row\">"));
        Assert.Equal(ReportRun.Seconds, Regex.Count(Section(dom, "Iterations per second</caption>"), "<tr><th scope=\"row\">"));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task Page_InChromium_HasTheGroundOfItsScheme(bool isDark, int colour)
    {
        if (!await HaveChromiumAsync())
        {
            return;
        }

        using HeadlessPage page = new(Run.Of(ReportFormat.Html));
        string corner = await page.CornerAsync(isDark);

        Assert.Equal(Colours("--page")[colour], corner);
    }

    private static string Section(string dom, string from)
    {
        int start = dom.IndexOf(from, StringComparison.Ordinal);
        return dom[start..dom.IndexOf("</table>", start, StringComparison.Ordinal)];
    }

    /// <summary>A colour in light and in dark.</summary>
    private static string[] Colours(string name)
        => [.. Regex.Matches(HtmlStyle.Text, $"{name}: (#[0-9a-f]{{6}});").Select(static match => match.Groups[1].Value)];

    /// <summary>Contrast as the Web Content Accessibility Guidelines 2.2 define it.</summary>
    private static double Contrast(string one, string other)
    {
        double a = Luminance(one);
        double b = Luminance(other);
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        double[] parts = [.. Enumerable.Range(0, 3).Select(place =>
        {
            ReadOnlySpan<char> digits = colour.AsSpan(1 + (2 * place), 2);
            double part = int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
        })];
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    private Task<bool> HaveChromiumAsync() => Tools.HaveAsync(output, "Chromium", "chromium", "--version");
}
