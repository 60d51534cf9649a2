using NBomber.Reports;

namespace Ordinal.Load.Tests;

/// <summary>Numbers for people.</summary>
public sealed class NumbersTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.000123456, "0.000123")]
    [InlineData(0.0123456, "0.0123")]
    [InlineData(1.23456, "1.23")]
    [InlineData(12.3456, "12.3")]
    [InlineData(123.456, "123")]
    [InlineData(1234567.8, "1,234,568")]
    [InlineData(-1.5, "-1.50")]
    public void Of_AnySize_HasThreeSignificantDigits(double value, string expected) => Assert.Equal(expected, Numbers.Of(value));

    [Theory]
    [InlineData(0, 10, "0 %")]
    [InlineData(10, 10, "100 %")]
    [InlineData(1, 10_000_000, "0.001 %")]
    [InlineData(9_999_999, 10_000_000, "99.999 %")]
    [InlineData(1, 8, "12.5 %")]
    public void Percent_Part_NeverLooksLikeNoneOrAll(long part, long all, string expected)
        => Assert.Equal(expected, Numbers.Percent(part, all));

    [Theory]
    [InlineData(216, "216", "ns")]
    [InlineData(1_500, "1.50", "µs")]
    [InlineData(1_500_000, "1.50", "ms")]
    [InlineData(61e9, "61.0", "s")]
    public void Duration_AnySize_HasTheUnitThatSuits(double nanoseconds, string value, string unit)
        => Assert.Equal((value, unit), Numbers.Duration(nanoseconds));
}
