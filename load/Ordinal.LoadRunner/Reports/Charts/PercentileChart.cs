using NBomber.Figures;

namespace NBomber.Reports.Charts;

/// <summary>Which part of the good iterations took at most how long.</summary>
internal sealed class PercentileChart(LogLinearHistogram latency)
{
    private const double NanosecondsPerMillisecond = 1e6;

    private static readonly (string Name, double Percent)[] Places =
        [("p50", 50), ("p75", 75), ("p90", 90), ("p95", 95), ("p99", 99), ("p99.9", 99.9), ("p99.99", 99.99), ("max", 100)];

    /// <summary>The place of each percentile and its milliseconds.</summary>
    internal (double X, double Y)[] Points { get; } =
        [.. Places.Select((place, index) => ((double)index, latency.Percentile(place.Percent) / NanosecondsPerMillisecond))];

    internal ReportTable Table => new(
        "Latency percentiles",
        ["percentile", "milliseconds"],
        [.. Points.Select((point, index) => new[] { Places[index].Name, Numbers.Of(point.Y) })]);

    /// <summary>Draws it.</summary>
    internal string Draw(string id, string scenario)
    {
        ChartFrame frame = new(
            id,
            $"Latency percentiles of {scenario}",
            $"Half of the good iterations took at most {Numbers.Of(Points[0].Y)} ms, the slowest {Numbers.Of(Points[^1].Y)} ms.",
            (ChartAxis.Named([.. Places.Select(static place => place.Name)]), "part of the good iterations"),
            (ChartAxis.Logarithmic(Math.Max(Points[0].Y, 1e-6), Points[^1].Y), "milliseconds, by factors"));
        frame.Line(new ChartSeries("good", "ok", Points), hasDots: true);
        return frame.End();
    }
}
