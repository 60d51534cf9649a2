using System.Numerics;

namespace Ordinal.Tests.Values;

public sealed class LwwValueLimitTests
{
    private const int TextHeadSize = 4;

    [Fact]
    public void Size_AtTheLimit_IsAccepted()
    {
        LwwValue value = LwwValue.String(new string('a', LwwValue.BytesMax - TextHeadSize));

        Assert.Equal(LwwValue.BytesMax, value.CanonicalSize);
        Assert.Equal(value, LwwValue.FromCanonicalBytes(value.ToCanonicalBytes()));
    }

    [Fact]
    public void Size_AboveTheLimit_IsRefusedWithValueAndLimit()
    {
        int above = LwwValue.BytesMax - TextHeadSize + 1;
        ArgumentException error = Assert.Throws<ArgumentException>(() => LwwValue.String(new string('a', above)));

        Assert.Contains("65537", error.Message, StringComparison.Ordinal);
        Assert.Contains("65536", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => LwwValue.Uri(new string('é', above / 2 + 1)));
        Assert.Throws<ArgumentException>(() => LwwValue.Bytes(new byte[above]));
        Assert.Throws<ArgumentException>(() => LwwValue.Bytes(new byte[10_000_000]));
        Assert.Throws<ArgumentException>(() => LwwValue.TaggedScalar("X", new string('a', above)));
    }

    [Fact]
    public void Collections_AboveTheLimit_AreRefused()
    {
        LwwValue half = LwwValue.Bytes(new byte[LwwValue.BytesMax / 2]);
        LwwValue other = LwwValue.String(new string('a', LwwValue.BytesMax / 2));

        Assert.Throws<ArgumentException>(() => LwwValue.Array(half, half));
        Assert.Throws<ArgumentException>(() => LwwValue.Set(half, other));
        Assert.Throws<ArgumentException>(() => LwwValue.Map(KeyValuePair.Create(half, other)));
        Assert.Throws<ArgumentException>(() => LwwValue.Tagged(new string('t', LwwValue.BytesMax / 2), half));
        LwwValue[] many = [.. Enumerable.Repeat(LwwValue.Null, LwwValue.BytesMax)];
        Assert.Throws<ArgumentException>(() => LwwValue.Array(many));
        Assert.Equal(half.CanonicalSize + 2, LwwValue.Set(half, half, half).CanonicalSize);
    }

    [Fact]
    public void Depth_AtTheLimit_IsAcceptedAndAboveRefused()
    {
        LwwValue value = LwwValue.Null;
        for (int depth = 2; depth <= LwwValue.DepthMax; depth++)
        {
            value = (depth % 4) switch
            {
                0 => LwwValue.Array(value),
                1 => LwwValue.Set(value),
                2 => LwwValue.Map(KeyValuePair.Create(value, LwwValue.Null)),
                _ => LwwValue.Tagged("deep", value),
            };
            Assert.Equal(depth, value.Depth);
        }

        Assert.Equal(value, LwwValue.FromCanonicalBytes(value.ToCanonicalBytes()));
        ArgumentException error = Assert.Throws<ArgumentException>(() => LwwValue.Array(value));
        Assert.Contains("65 levels", error.Message, StringComparison.Ordinal);
        Assert.Contains("64", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => LwwValue.Tagged("deep", value));
        Assert.Throws<ArgumentException>(() => LwwValue.Map(KeyValuePair.Create(LwwValue.Null, value)));
    }

    [Fact]
    public void BigInteger_AtTheLimit_IsAcceptedAndAboveRefused()
    {
        BigInteger largest = (BigInteger.One << ((LwwValue.BigIntegerBytesMax * 8) - 1)) - 1;
        LwwValue value = LwwValue.BigInteger(largest);

        Assert.Equal(value, LwwValue.FromCanonicalBytes(value.ToCanonicalBytes()));
        ArgumentException error = Assert.Throws<ArgumentException>(() => LwwValue.BigInteger(largest + 1));
        Assert.Contains("4097", error.Message, StringComparison.Ordinal);
        Assert.Contains("4096", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Members_Null_AreRefused()
    {
        // The caller of a library may have nullable checks off.
        LwwValue? missing = null;

        Assert.Throws<ArgumentNullException>(() => LwwValue.Array(missing!));
        Assert.Throws<ArgumentNullException>(() => LwwValue.Set(LwwValue.Null, missing!));
        Assert.Throws<ArgumentNullException>(() => LwwValue.Map(KeyValuePair.Create(LwwValue.Null, missing!)));
        Assert.Throws<ArgumentNullException>(() => LwwValue.Tagged("tag", missing!));
    }
}
