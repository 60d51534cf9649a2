using System.Numerics;

namespace Ordinal.Tests.Values;

public sealed class LwwDecimalTests
{
    [Theory]
    [InlineData("1.25", "1.25")]
    [InlineData("1.2500", "1.25")]
    [InlineData("+01.0", "1")]
    [InlineData("-0.0", "0")]
    [InlineData("0E999999999999999999999", "0")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("100", "100")]
    [InlineData("1E+2", "100")]
    [InlineData("1e20", "100000000000000000000")]
    [InlineData("1e21", "1E+21")]
    [InlineData("-12e21", "-1.2E+22")]
    [InlineData("0.000001", "0.000001")]
    [InlineData("0.0000001", "1E-7")]
    [InlineData("12.34E-9", "1.234E-8")]
    [InlineData("1E100000", "1E+100000")]
    [InlineData("1E-100000", "1E-100000")]
    [InlineData("0.01E100001", "1E+99999")]
    public void Parse_OfLegalText_IsNormalised(string text, string normal)
    {
        LwwDecimal value = LwwDecimal.Parse(text);

        Assert.Equal(normal, value.ToString());
        Assert.Equal(value, LwwDecimal.Parse(normal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1.2.3")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("e5")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1M")]
    [InlineData("1,5")]
    [InlineData("--1")]
    [InlineData("٣")]
    [InlineData("NaN")]
    [InlineData("1E100001")]
    [InlineData("1E-100001")]
    [InlineData("1E9223372036854775808")]
    [InlineData("1E-99999999999999999999999999")]
    public void Parse_OfOtherText_IsRefused(string text)
    {
        Assert.False(LwwDecimal.TryParse(text, out _, out string? error));
        Assert.False(string.IsNullOrEmpty(error));
        Assert.Throws<ArgumentException>(() => LwwDecimal.Parse(text));
    }

    [Fact]
    public void Parse_OfTooManyDigits_IsRefused()
    {
        Assert.True(LwwDecimal.TryParse(new string('1', 9863), out _, out _));
        Assert.False(LwwDecimal.TryParse(new string('9', 9864), out _, out string? error));
        Assert.Contains("9864 digits", error, StringComparison.Ordinal);
        Assert.False(LwwDecimal.TryParse(new string('1', 5_000_000), out _, out _));
    }

    [Fact]
    public void Parse_OfManyZeros_IsLinear()
    {
        Assert.Equal("1E+90000", LwwDecimal.Parse("1" + new string('0', 90_000)).ToString());
        Assert.Equal("1", LwwDecimal.Parse("1." + new string('0', 5_000_000)).ToString());
    }

    [Fact]
    public void Constructor_StripsEveryNumberOfZeros()
    {
        for (int zeros = 0; zeros < 300; zeros++)
        {
            LwwDecimal value = new(-17 * BigInteger.Pow(10, zeros), 5);
            Assert.Equal((BigInteger)(-17), value.Unscaled);
            Assert.Equal(5 - zeros, value.Scale);
        }
    }

    [Fact]
    public void Constructor_BeyondALimit_IsRefusedWithValueAndLimit()
    {
        ArgumentException scale = Assert.Throws<ArgumentException>(() => new LwwDecimal(1, 100_001));
        BigInteger large = BigInteger.One << (4096 * 8);
        ArgumentException digits = Assert.Throws<ArgumentException>(() => new LwwDecimal(large, 0));

        Assert.Contains("100001", scale.Message, StringComparison.Ordinal);
        Assert.Contains("100000", scale.Message, StringComparison.Ordinal);
        Assert.Contains("4097", digits.Message, StringComparison.Ordinal);
        Assert.Contains("4096", digits.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new LwwDecimal(10, int.MinValue));
        Assert.Equal(default, new LwwDecimal(0, int.MaxValue));
    }

    [Fact]
    public void FromDecimal_KeepsTheNumber()
    {
        decimal[] numbers = [0m, 1.0m, -1.50m, decimal.MaxValue, decimal.MinValue, 0.0000000000000000000000000001m];
        foreach (decimal number in numbers)
        {
            LwwDecimal value = LwwDecimal.FromDecimal(number);
            Assert.Equal(number, decimal.Parse(value.ToString(), System.Globalization.NumberStyles.Float,
                System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void ToString_OfRandomNumbers_ReadsBack()
    {
        Random random = new(3);
        byte[] digits = new byte[20];
        for (int round = 0; round < 5000; round++)
        {
            random.NextBytes(digits);
            LwwDecimal value = new(new BigInteger(digits.AsSpan(0, random.Next(1, 20))), random.Next(-60, 60));
            Assert.Equal(value, LwwDecimal.Parse(value.ToString()));
        }
    }
}
