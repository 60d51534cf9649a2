namespace Ordinal.Server.Tests;

/// <summary>Durations are digits and a unit, nothing else.</summary>
public sealed class DurationTextTests
{
    [Theory]
    [InlineData("0ms", 0)]
    [InlineData("0", 0)]
    [InlineData("250ms", 250)]
    [InlineData("30s", 30_000)]
    [InlineData("5m", 300_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("0007s", 7_000)]
    public void TryParse_Duration_GivesMilliseconds(string text, long expected)
    {
        Assert.True(DurationText.TryParse(text, out long ms));
        Assert.Equal(expected, ms);
    }

    [Fact]
    public void TryParse_MoreThanFits_IsTheLongest()
    {
        Assert.True(DurationText.TryParse("999999999999999h", out long ms));
        Assert.Equal(long.MaxValue, ms);
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("5")]
    [InlineData("00")]
    [InlineData("-0")]
    [InlineData("-5s")]
    [InlineData("+5s")]
    [InlineData(" 5s")]
    [InlineData("5s ")]
    [InlineData("5 s")]
    [InlineData("1.5s")]
    [InlineData("5S")]
    [InlineData("5d")]
    [InlineData("5sec")]
    [InlineData("1h30m")]
    [InlineData("٣s")]
    [InlineData("1234567890123456s")]
    public void TryParse_Other_IsNone(string text) => Assert.False(DurationText.TryParse(text, out _));
}
