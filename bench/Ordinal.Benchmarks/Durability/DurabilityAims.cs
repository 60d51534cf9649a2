using System.Globalization;

namespace Ordinal.Benchmarks;

/// <summary>The aims of durability with what was measured, and how measured values are written.</summary>
internal sealed class DurabilityAims
{
    internal MarkdownTable Table { get; } = new("aim", "asked", "measured", "verdict");

    /// <summary>The median, and in brackets the lowest and the highest.</summary>
    /// <param name="values">One or more.</param>
    /// <param name="format">How a number is written.</param>
    /// <returns>The text.</returns>
    internal static string Spread(IReadOnlyCollection<double> values, string format)
        => $"{Format(format, Statistics.Median(values))} ({Format(format, values.Min())}-{Format(format, values.Max())})";

    internal static string Format(string format, double value) => value.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>A whole number with its thousands parted.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The text.</returns>
    internal static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Adds an aim that the median must reach.</summary>
    internal void AtLeast(string aim, double lowest, IReadOnlyCollection<double> values, string format)
        => Add(aim, $"at least {Format("0.##", lowest)}", values, format, Statistics.Median(values) >= lowest);

    /// <summary>Adds an aim that the median must stay below.</summary>
    internal void Below(string aim, double limit, IReadOnlyCollection<double> values, string format)
        => Add(aim, $"below {Format("0.##", limit)}", values, format, Statistics.Median(values) < limit);

    private void Add(string aim, string asked, IReadOnlyCollection<double> values, string format, bool isReached)
        => Table.Add(aim, asked, Spread(values, format), isReached ? "pass" : "miss");
}
