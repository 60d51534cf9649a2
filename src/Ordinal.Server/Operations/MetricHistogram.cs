using System;
using System.Globalization;
using System.Text;

namespace Ordinal.Server;

/// <summary>Counts values in buckets. Not for several threads at once.</summary>
/// <param name="bounds">The upper bounds of the buckets, rising; a last bucket without a bound is added.</param>
internal sealed class MetricHistogram(double[] bounds)
{
    private readonly long[] _counts = new long[bounds.Length + 1];
    private double _sum;

    /// <summary>Bounds of durations in seconds: 1, 2 and 5 of each power of ten from a microsecond to ten seconds.</summary>
    internal static double[] Seconds { get; } =
    [
        1e-6, 2e-6, 5e-6, 1e-5, 2e-5, 5e-5, 1e-4, 2e-4, 5e-4, 1e-3, 2e-3, 5e-3, 1e-2, 2e-2, 5e-2, 0.1, 0.2, 0.5, 1, 2, 5, 10,
    ];

    /// <summary>Bounds of numbers of things: powers of two up to the largest batch.</summary>
    internal static double[] Counts { get; } = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096];

    /// <summary>Counts a value.</summary>
    /// <param name="value">The value.</param>
    internal void Add(double value)
    {
        int found = Array.BinarySearch(bounds, value);
        _counts[found < 0 ? ~found : found]++;
        _sum += value;
    }

    /// <summary>Writes the cumulated buckets, the sum and the count.</summary>
    /// <param name="page">Where to.</param>
    /// <param name="name">The name of the metric.</param>
    /// <param name="labels">Its labels, without braces; perhaps empty.</param>
    internal void Write(StringBuilder page, string name, string labels)
    {
        string separator = labels.Length == 0 ? string.Empty : ",";
        string braced = labels.Length == 0 ? string.Empty : $"{{{labels}}}";
        long count = 0;
        for (int i = 0; i < _counts.Length; i++)
        {
            count += _counts[i];
            string bound = MetricSeries.Text(i < bounds.Length ? bounds[i] : double.PositiveInfinity);
            page.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{labels}{separator}le=\"{bound}\"}} {count}\n");
        }

        page.Append(CultureInfo.InvariantCulture, $"{name}_sum{braced} {MetricSeries.Text(_sum)}\n");
        page.Append(CultureInfo.InvariantCulture, $"{name}_count{braced} {count}\n");
    }
}
