using NBomber.Figures;

namespace NBomber.Reports.Charts;

/// <summary>How many good iterations took how long.</summary>
internal sealed class DistributionChart
{
    private const int BarsPerDecade = 12;
    private const double NanosecondsPerMillisecond = 1e6;

    internal DistributionChart(LogLinearHistogram latency)
    {
        SortedDictionary<int, long> bars = [];
        foreach (HistogramSlot slot in latency.Slots())
        {
            int bar = (int)Math.Floor(Math.Log10(Math.Max(slot.Middle, 1)) * BarsPerDecade);
            bars[bar] = bars.GetValueOrDefault(bar) + slot.Count;
        }

        int first = bars.Keys.First();
        Bars =
        [
            .. Enumerable.Range(first, bars.Keys.Last() - first + 1)
                .Select(bar => (EdgeOf(bar), EdgeOf(bar + 1), bars.GetValueOrDefault(bar))),
        ];
    }

    /// <summary>Milliseconds from and below, and how many.</summary>
    internal (double From, double To, long Count)[] Bars { get; }

    internal ReportTable Table => new(
        "Latency distribution",
        ["from ms", "below ms", "iterations"],
        [.. Bars.Select(static bar => new[] { Numbers.Of(bar.From), Numbers.Of(bar.To), Numbers.Count(bar.Count) })]);

    /// <summary>Draws it.</summary>
    internal string Draw(string id, string scenario)
    {
        (double from, double to, long count) = Bars.MaxBy(static bar => bar.Count);
        ChartFrame frame = new(
            id,
            $"Latency distribution of {scenario}",
            $"Most good iterations, {Numbers.Count(count)}, took between {Numbers.Of(from)} and {Numbers.Of(to)} ms.",
            (ChartAxis.Logarithmic(Bars[0].From, Bars[^1].To), "milliseconds, by factors"),
            (ChartAxis.Linear(count), "iterations"));
        foreach ((double low, double high, long height) in Bars)
        {
            frame.Bar(low, high, height);
        }

        return frame.End();
    }

    private static double EdgeOf(int bar) => Math.Pow(10, (double)bar / BarsPerDecade) / NanosecondsPerMillisecond;
}
