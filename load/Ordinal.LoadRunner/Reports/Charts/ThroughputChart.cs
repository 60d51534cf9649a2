using NBomber.Figures;

namespace NBomber.Reports.Charts;

/// <summary>How many iterations ended in each second.</summary>
internal sealed class ThroughputChart
{
    // More would be less than two points of the screen apart.
    private const int PointsMax = 300;

    private readonly int _secondsPerPoint;

    internal ThroughputChart(ScenarioFigures scenario)
    {
        // The second in which the load ended is not a whole one, unless it is the only one.
        int seconds = Math.Clamp((int)scenario.Duration.TotalSeconds, 1, scenario.Iterations.Ok.PerSecond.Length);
        _secondsPerPoint = (seconds + PointsMax - 1) / PointsMax;
        Ok = Points(scenario.Iterations.Ok.PerSecond, seconds);
        Fail = Points(scenario.Iterations.Fail.PerSecond, seconds);
    }

    /// <summary>The begin of each point in seconds, and how many a second ended well.</summary>
    internal (double X, double Y)[] Ok { get; }

    /// <summary>The begin of each point in seconds, and how many a second failed.</summary>
    internal (double X, double Y)[] Fail { get; }

    internal ReportTable Table => new(
        "Iterations per second",
        ["second", "good", "failed"],
        [.. Ok.Select((point, i) => new[] { Numbers.Count((long)point.X), Numbers.Of(point.Y), Numbers.Of(Fail[i].Y) })]);

    /// <summary>Draws it.</summary>
    internal string Draw(string id, string scenario)
    {
        double max = Ok.Concat(Fail).Max(static point => point.Y);
        string of = _secondsPerPoint == 1 ? "each second" : $"each {_secondsPerPoint} seconds";
        ChartFrame frame = new(
            id,
            $"Throughput of {scenario}",
            $"Iterations per second in {of} of {Ok.Length * _secondsPerPoint} seconds; at most {Numbers.Of(max)}.",
            (ChartAxis.Exact(Math.Max(Ok[^1].X, 1)), "seconds since the load began"),
            (ChartAxis.Linear(max), "iterations per second"),
            ChartFrame.Whole);
        bool hasDots = Ok.Length <= 40;
        if (Fail.Any(static point => point.Y > 0))
        {
            frame.Line(new ChartSeries("failed", "fail", Fail), hasDots);
        }

        frame.Line(new ChartSeries("good", "ok", Ok), hasDots);
        return frame.End();
    }

    private (double X, double Y)[] Points(long[] perSecond, int seconds)
    {
        List<(double, double)> points = [];
        for (int from = 0; from < seconds; from += _secondsPerPoint)
        {
            int to = Math.Min(from + _secondsPerPoint, seconds);
            points.Add((from, perSecond[from..to].Average()));
        }

        return [.. points];
    }
}
