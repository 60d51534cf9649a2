using NBomber.Figures;

namespace Ordinal.Load.Tests;

/// <summary>Whole percents, and rates.</summary>
public sealed class StatsConversionTests
{
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0, 5, 0)]
    [InlineData(5, 5, 100)]
    [InlineData(1, 1_000_000, 1)]
    [InlineData(999_999, 1_000_000, 99)]
    [InlineData(125, 1_000, 13)]
    public void Percent_OfAll_NeverHidesOne(long count, long all, int expected)
        => Assert.Equal(expected, StatsConversion.Percent(count, all));

    [Theory]
    [InlineData(150, 1.5, 100)]
    [InlineData(10, 0.25, 40)]
    [InlineData(0, 2, 0)]
    [InlineData(7, 0, 0)]
    public void PerSecond_OfATime_IsThatOfAllItsParts(long count, double seconds, double expected)
        => Assert.Equal(expected, StatsConversion.PerSecond(count, TimeSpan.FromSeconds(seconds)), tolerance: 1e-9);
}
