using NBomber.Figures;
using NBomber.Reports.Charts;

namespace Ordinal.Load.Tests;

/// <summary>Where a value stands in a chart.</summary>
public sealed class ChartAxisTests
{
    [Theory]
    [InlineData(0.1, 0)]
    [InlineData(1, 0.5)]
    [InlineData(10, 1)]
    [InlineData(0.01, 0)]
    [InlineData(100, 1)]
    public void At_Logarithmic_IsThePartOfTheDecades(double value, double part)
        => Assert.Equal(part, ChartAxis.Logarithmic(0.1, 10).At(value), tolerance: 1e-9);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(50, 0.5)]
    [InlineData(100, 1)]
    public void At_Linear_IsThePartOfTheGreatest(double value, double part)
        => Assert.Equal(part, ChartAxis.Linear(100).At(value), tolerance: 1e-9);

    [Fact]
    public void At_ExactAndNamed_EndWhereTheValuesEnd()
    {
        Assert.Equal(0.5, ChartAxis.Exact(11).At(5.5), tolerance: 1e-9);
        Assert.Equal(1, ChartAxis.Exact(11).At(11), tolerance: 1e-9);
        Assert.Equal(0.5, ChartAxis.Named(["p50", "p99", "max"]).At(1), tolerance: 1e-9);
    }

    [Fact]
    public void Ticks_OfEachAxis_NameTheirValues()
    {
        Assert.Equal(["0", "50", "100", "150", "200"], ChartAxis.Linear(180).Ticks.Select(static tick => tick.Label));
        Assert.Equal(
            ["0.1", "0.2", "0.5", "1", "2", "5", "10"], ChartAxis.Logarithmic(0.1, 10).Ticks.Select(static tick => tick.Label));
        Assert.All(ChartAxis.Logarithmic(0.1, 10).Ticks, static tick => Assert.Equal(
            tick.Value, double.Parse(tick.Label, System.Globalization.CultureInfo.InvariantCulture), tolerance: 1e-9));
    }

    // A chart of a long run has a point for several seconds: their mean a second.
    [Fact]
    public void Throughput_LongRun_HasTheMeanOfEachPointsSeconds()
    {
        const int Seconds = 600;
        long[] perSecond = [.. Enumerable.Range(0, Seconds).Select(static second => second % 2 == 0 ? 10L : 20L)];
        OutcomeFigures good = new(new LogLinearHistogram(), new LogLinearHistogram(), perSecond, []);
        OutcomeFigures failed = new(new LogLinearHistogram(), new LogLinearHistogram(), new long[Seconds], []);
        ThroughputChart chart = new(new ScenarioFigures
        {
            Name = "long",
            Load = [],
            Duration = TimeSpan.FromSeconds(Seconds),
            Iterations = new MeasurementFigures(good, failed),
            Steps = [],
            StartDelays = new LogLinearHistogram(),
            LastSimulation = NBomber.CSharp.Simulation.KeepConstant(1, TimeSpan.FromSeconds(Seconds)),
        });

        Assert.Equal(Enumerable.Range(0, 300).Select(static point => (2.0 * point, 15.0)), chart.Ok);
        Assert.All(chart.Fail, static point => Assert.Equal(0, point.Y));
    }
}
