using NBomber.Figures;

namespace Ordinal.Load.Tests;

/// <summary>Whole percents.</summary>
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
}
