using System.Globalization;
using System.Text.RegularExpressions;

namespace Ordinal.Server.Tests;

/// <summary>
/// Reads a page of metrics by the rules of the Prometheus text format 0.0.4, and fails on everything that breaks one.
/// </summary>
internal sealed partial class MetricsText
{
    private readonly Dictionary<string, double> _samples = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _types = new(StringComparer.Ordinal);

    /// <summary>Reads a page.</summary>
    internal static MetricsText Parse(string page)
    {
        MetricsText text = new();
        Assert.EndsWith("\n", page, StringComparison.Ordinal);
        string? family = null;
        string? help = null;
        foreach (string line in page.Split('\n')[..^1])
        {
            if (line.StartsWith("# HELP ", StringComparison.Ordinal))
            {
                help = line.Split(' ', 4)[2];
                Assert.Matches("^[a-zA-Z_:][a-zA-Z0-9_:]*$", help);
                Assert.False(text._types.ContainsKey(help), $"{help} stands twice.");
            }
            else if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
            {
                string[] words = line.Split(' ');
                family = words[2];
                Assert.Equal(help, family);
                Assert.Contains(words[3], (string[])["counter", "gauge", "histogram"]);
                text._types.Add(family, words[3]);
            }
            else
            {
                text.AddSample(line, family);
            }
        }

        text.CheckHistograms();
        return text;
    }

    /// <summary>The value of a sample as it stands in the page; fails when there is none.</summary>
    internal double this[string sample]
        => _samples.TryGetValue(sample, out double value)
            ? value
            : throw new Xunit.Sdk.XunitException($"No {sample} among:\n{string.Join('\n', _samples.Keys)}");

    internal IEnumerable<string> Families => _types.Keys;

    /// <summary>The value of a sample, or 0 when there is none.</summary>
    internal double ValueOf(string sample) => _samples.GetValueOrDefault(sample);

    private void AddSample(string line, string? family)
    {
        Match match = Sample().Match(line);
        Assert.True(match.Success, $"No sample: {line}");
        Assert.NotNull(family);
        string name = match.Groups["name"].Value;
        bool isHistogram = _types[family] == "histogram";
        string[] allowed = isHistogram ? [family + "_bucket", family + "_sum", family + "_count"] : [family];
        Assert.Contains(name, allowed);
        Assert.Equal(_types[family] == "counter", family.EndsWith("_total", StringComparison.Ordinal));
        double value = match.Groups["value"].Value switch
        {
            "+Inf" => double.PositiveInfinity,
            "NaN" => double.NaN,
            { } number => double.Parse(number, CultureInfo.InvariantCulture),
        };
        Assert.True(_samples.TryAdd(name + match.Groups["labels"].Value, value), $"{line} stands twice.");
    }

    private void CheckHistograms()
    {
        foreach (string family in _types.Where(type => type.Value == "histogram").Select(type => type.Key))
        {
            (double Bound, double Count)[] buckets = _samples
                .Where(sample => sample.Key.StartsWith(family + "_bucket{", StringComparison.Ordinal))
                .Select(sample => (BoundOf(sample.Key), sample.Value))
                .OrderBy(bucket => bucket.Item1)
                .ToArray();
            if (buckets.Length > 0)
            {
                Assert.Equal(double.PositiveInfinity, buckets[^1].Bound);
                Assert.Equal(buckets.Select(bucket => bucket.Count).Order(), buckets.Select(bucket => bucket.Count));
                Assert.Equal(this[family + "_count"], buckets[^1].Count);
                Assert.True(this[family + "_sum"] >= 0);
            }
        }
    }

    private static double BoundOf(string sample)
    {
        string bound = Bound().Match(sample).Groups[1].Value;
        return bound == "+Inf" ? double.PositiveInfinity : double.Parse(bound, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(
        """^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?<labels>\{[a-z_]+="(\\.|[^"\\])*"(,[a-z_]+="(\\.|[^"\\])*")*\})? """
        + """(?<value>\S+)$""")]
    private static partial Regex Sample();

    [GeneratedRegex("le=\"([^\"]+)\"")]
    private static partial Regex Bound();
}
