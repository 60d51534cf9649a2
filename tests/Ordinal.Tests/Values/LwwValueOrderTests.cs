using System.Globalization;

namespace Ordinal.Tests.Values;

public sealed class LwwValueOrderTests
{
    [Fact]
    public void CompareTo_OfRandomPairs_IsTheOrderOfBytes()
    {
        LwwValueGenerator generator = new(seed: 7);
        LwwValue[] values = [.. Enumerable.Range(0, 300).Select(_ => generator.Next(depthMax: 4))];

        foreach (LwwValue left in values)
        {
            foreach (LwwValue right in values)
            {
                int byBytes = left.ToCanonicalBytes().AsSpan().SequenceCompareTo(right.ToCanonicalBytes());
                Assert.Equal(Math.Sign(byBytes), Math.Sign(left.CompareTo(right)));
                Assert.Equal(byBytes == 0, left.Equals(right));
                Assert.Equal(byBytes < 0, left < right);
                Assert.Equal(byBytes >= 0, left >= right);
            }
        }
    }

    [Fact]
    public void CompareTo_OfNumbers_IsTheirOrder()
    {
        long[] integers = [long.MinValue, -256, -1, 0, 1, 255, 256, long.MaxValue];
        double[] doubles =
        [
            double.NegativeInfinity, double.MinValue, -1, -double.Epsilon, -0.0, 0.0, double.Epsilon, 1.5,
            double.PositiveInfinity, double.NaN,
        ];

        AssertRising([.. integers.Select(LwwValue.Integer)]);
        AssertRising([.. integers.Select(LwwValue.Instant)]);
        AssertRising([.. doubles.Select(LwwValue.Double)]);
    }

    [Fact]
    public void CompareTo_Null_ComesFirst()
    {
        Assert.True(LwwValue.Null.CompareTo(null) > 0);
        Assert.True(null < LwwValue.Null);
        Assert.False(LwwValue.Null.Equals(null));
    }

    [Fact]
    public void HashCode_IsPinned()
    {
        Assert.Equal(FoldedFnv1A([0x01]), LwwValue.Null.GetHashCode());
        LwwValue nested = LwwValue.Array(LwwValue.Set(LwwValue.Integer(11), LwwValue.Null), LwwValue.String("é"));
        Assert.Equal(FoldedFnv1A(nested.ToCanonicalBytes()), nested.GetHashCode());
        Assert.Equal(694291040, LwwValue.Null.GetHashCode());
    }

    [Fact]
    public void ToString_ReadsLikeClojure()
    {
        LwwValue value = LwwValue.Array(
            LwwValue.Keyword("kw"), LwwValue.String("te\"xt\n"), LwwValue.Integer(11),
            LwwValue.Double(1.5), LwwValue.Double(11),
            LwwValue.Set(LwwValue.Null, LwwValue.Boolean(true)), LwwValue.Decimal(LwwDecimal.Parse("1.50")),
            LwwValue.Map(KeyValuePair.Create(LwwValue.Symbol("a"), LwwValue.Bytes([0xAB]))), LwwValue.Instant(-5),
            LwwValue.TaggedScalar("X", "y"), LwwValue.Tagged("point", LwwValue.Array()), LwwValue.Uri("u:v"),
            LwwValue.BigInteger(System.Numerics.BigInteger.Pow(10, 19)), LwwValue.Double(double.NaN),
            LwwValue.Uuid(Guid.Empty));

        Assert.Equal(
            "[:kw \"te\\\"xt\\u000a\" 11 1.5 11.0 #{null true} 1.5M {a #bytes \"ab\"} #inst -5 ~X\"y\" #point [] "
            + "#uri \"u:v\" 10000000000000000000N ##NaN #uuid \"00000000-0000-0000-0000-000000000000\"]",
            value.ToString());
    }

    [Fact]
    public void ToString_UnderAnotherCulture_IsTheSame()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        odd.NumberFormat.NegativeSign = "minus";
        odd.NumberFormat.NumberDecimalSeparator = ",";
        try
        {
            CultureInfo.CurrentCulture = odd;
            LwwValue value = LwwValue.Array(LwwValue.Integer(-1), LwwValue.Double(-1.5),
                LwwValue.Decimal(LwwDecimal.Parse("-1.5")),
                LwwValue.Decimal(LwwDecimal.Parse("-1E-90")), LwwValue.Instant(-1));
            Assert.Equal("[-1 -1.5 -1.5M -1E-90M #inst -1]", value.ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static void AssertRising(LwwValue[] values)
    {
        for (int index = 1; index < values.Length; index++)
        {
            Assert.True(values[index - 1] < values[index], $"{values[index - 1]} is not below {values[index]}");
        }
    }

    private static int FoldedFnv1A(byte[] bytes)
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (byte octet in bytes)
        {
            hash = (hash ^ octet) * 0x100000001B3;
        }

        return (int)(hash ^ (hash >> 32));
    }
}
