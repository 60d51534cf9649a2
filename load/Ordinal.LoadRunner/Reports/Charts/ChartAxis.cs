using System.Globalization;

namespace NBomber.Reports.Charts;

/// <summary>One direction of a chart: which values it shows, where, and which of them are named.</summary>
internal sealed class ChartAxis
{
    private readonly double _from;
    private readonly double _to;
    private readonly Func<double, double> _scale;

    private ChartAxis(double from, double to, Func<double, double> scale, IReadOnlyList<(double Value, string Label)> ticks)
    {
        _from = scale(from);
        _to = scale(to);
        _scale = scale;
        Ticks = ticks;
    }

    /// <summary>The values that are named.</summary>
    internal IReadOnlyList<(double Value, string Label)> Ticks { get; }

    /// <summary>An axis of equal steps from 0.</summary>
    /// <param name="max">The greatest value.</param>
    internal static ChartAxis Linear(double max)
    {
        double step = StepOf(Math.Max(max, 1));
        double to = Math.Ceiling(Math.Max(max, 1) / step) * step;
        List<(double, string)> ticks = [];
        for (double value = 0; value <= to + (step / 2); value += step)
        {
            ticks.Add((value, Label(value)));
        }

        return new ChartAxis(0, to, static value => value, ticks);
    }

    /// <summary>An axis of equal steps from 0 that ends where the values end.</summary>
    /// <param name="max">The greatest value, above 0.</param>
    internal static ChartAxis Exact(double max)
        => new(0, max, static value => value, [.. Linear(max).Ticks.Where(tick => tick.Value <= max)]);

    /// <summary>An axis on which each step is a factor.</summary>
    /// <param name="min">The least value, above 0.</param>
    /// <param name="max">The greatest value.</param>
    internal static ChartAxis Logarithmic(double min, double max)
    {
        int first = (int)Math.Floor(Math.Log10(min));
        int last = Math.Max(first + 1, (int)Math.Ceiling(Math.Log10(max)));
        double[] factors = last - first <= 2 ? [1, 2, 5] : [1];
        List<(double, string)> ticks = [];
        for (int decade = first; decade < last; decade++)
        {
            ticks.AddRange(factors.Select(factor => factor * Math.Pow(10, decade)).Select(static value => (value, Label(value))));
        }

        double to = Math.Pow(10, last);
        ticks.Add((to, Label(to)));
        return new ChartAxis(Math.Pow(10, first), to, static value => Math.Log10(Math.Max(value, 1e-9)), ticks);
    }

    /// <summary>An axis with named places at equal distances.</summary>
    internal static ChartAxis Named(IReadOnlyList<string> names)
        => new(0, names.Count - 1, static value => value, [.. names.Select(static (name, place) => ((double)place, name))]);

    /// <summary>Where a value is, between 0 and 1.</summary>
    internal double At(double value) => Math.Clamp((_scale(value) - _from) / (_to - _from), 0, 1);

    private static double StepOf(double max)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(max / 4)));
        double part = max / 4 / power;
        double step = part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10;
        return Math.Max(step * power, 1);
    }

    private static string Label(double value)
        => value >= 1e6 ? (value / 1e6).ToString("#,0.##", CultureInfo.InvariantCulture) + " M"
            : value >= 1e4 ? (value / 1e3).ToString("#,0.##", CultureInfo.InvariantCulture) + " k"
            : value.ToString("#,0.######", CultureInfo.InvariantCulture);
}
