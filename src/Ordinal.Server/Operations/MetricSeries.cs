using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading;

namespace Ordinal.Server;

/// <summary>The present values of one instrument, by its labels. Any thread may measure.</summary>
internal sealed class MetricSeries
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, double> _values = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, MetricHistogram> _histograms = new(StringComparer.Ordinal);
    private readonly double[]? _bounds;

    /// <summary>Makes a series without values.</summary>
    /// <param name="name">The name in the page.</param>
    /// <param name="help">A sentence about it.</param>
    /// <param name="type">Its type in the page.</param>
    /// <param name="bounds">The upper bounds of a histogram's buckets; null for what is none.</param>
    internal MetricSeries(string name, string help, string type, double[]? bounds)
    {
        Name = name;
        Help = help;
        Type = type;
        _bounds = bounds;
    }

    internal string Name { get; }

    internal string Help { get; }

    internal string Type { get; }

    /// <summary>Forgets what an instrument tells anew each time it is asked.</summary>
    internal void Clear()
    {
        lock (_lock)
        {
            _values.Clear();
        }
    }

    /// <summary>Notes a measurement.</summary>
    /// <param name="value">The value.</param>
    /// <param name="isChange">Whether it is added to what there is.</param>
    /// <param name="tags">Its labels.</param>
    internal void Measure(double value, bool isChange, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string labels = LabelsOf(tags);
        lock (_lock)
        {
            if (_bounds is null)
            {
                _values[labels] = value + (isChange ? _values.GetValueOrDefault(labels) : 0);
                return;
            }

            if (!_histograms.TryGetValue(labels, out MetricHistogram? histogram))
            {
                histogram = new MetricHistogram(_bounds);
                _histograms.Add(labels, histogram);
            }

            histogram.Add(value);
        }
    }

    /// <summary>Writes its lines of the page.</summary>
    /// <param name="page">Where to.</param>
    internal void Write(StringBuilder page)
    {
        lock (_lock)
        {
            string help = Help.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
            page.Append(CultureInfo.InvariantCulture, $"# HELP {Name} {help}\n# TYPE {Name} {Type}\n");
            foreach ((string labels, double value) in _values)
            {
                string braced = labels.Length == 0 ? labels : $"{{{labels}}}";
                page.Append(CultureInfo.InvariantCulture, $"{Name}{braced} {Text(value)}\n");
            }

            foreach ((string labels, MetricHistogram histogram) in _histograms)
            {
                histogram.Write(page, Name, labels);
            }
        }
    }

    /// <summary>A number as the page has it.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The shortest text that reads back as the same number.</returns>
    internal static string Text(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        double.NaN => "NaN",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    private static string LabelsOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.Length == 0)
        {
            return string.Empty;
        }

        IEnumerable<string> labels = tags.ToArray()
            .OrderBy(static tag => tag.Key, StringComparer.Ordinal)
            .Select(static tag => $"{tag.Key.Replace('.', '_')}=\"{Escape(tag.Value)}\"");
        return string.Join(',', labels);
    }

    private static string? Escape(object? value)
        => Convert.ToString(value, CultureInfo.InvariantCulture)?.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);
}
