namespace Ordinal.Cli.Tests;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("250ms", 250)]
    [InlineData("30s", 30_000)]
    [InlineData("5m", 300_000)]
    [InlineData("2h", 7_200_000)]
    [InlineData("0s", 0)]
    [InlineData("0", 0)]
    public void ADuration_ReadAndWritten_IsTheSame(string text, int milliseconds)
    {
        Assert.True(DurationText.TryParse(text, out TimeSpan duration));
        Assert.Equal(milliseconds, duration.TotalMilliseconds);
        Assert.Equal(text[0] == '0' ? "0ms" : text, DurationText.Of(duration));
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("00")]
    [InlineData("s")]
    [InlineData("-5s")]
    [InlineData("5 s")]
    [InlineData("1.5s")]
    [InlineData("5d")]
    [InlineData("9999999999999s")]
    [InlineData("999999999999h")]
    [InlineData("99999999999999999999s")]
    public void WhatIsNone_IsRefused(string text) => Assert.False(DurationText.TryParse(text, out _));
}
