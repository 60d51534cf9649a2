using System.Globalization;

namespace Ordinal.Load;

/// <summary>A server's <c>/metrics</c> at one moment: Prometheus text, version 0.0.4.</summary>
internal sealed class MetricsPage
{
    private readonly Dictionary<string, double> _values = new(StringComparer.Ordinal);

    /// <summary>Reads a page.</summary>
    internal static MetricsPage Parse(string text)
    {
        MetricsPage page = new();
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            int blank = line.LastIndexOf(' ');
            if (line[0] != '#' && blank > 0
                && double.TryParse(line.AsSpan(blank + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
            {
                page._values[line[..blank]] = value;
            }
        }

        return page;
    }

    /// <summary>A series as the page spells it, labels included, or the sum of all series of a name; 0 for none.</summary>
    internal double this[string series]
    {
        get
        {
            double sum = _values.GetValueOrDefault(series);
            foreach ((string key, double value) in _values)
            {
                if (key.Length > series.Length && key[series.Length] == '{' && key.StartsWith(series, StringComparison.Ordinal))
                {
                    sum += value;
                }
            }

            return sum;
        }
    }
}
