namespace Ordinal.Tests.Values;

public sealed class LwwValueKindTests
{
    [Fact]
    public void Numbers_ArePinned()
    {
        (LwwValueKind, int)[] pinned =
        [
            (LwwValueKind.Null, 1), (LwwValueKind.Boolean, 2), (LwwValueKind.Integer, 3), (LwwValueKind.BigInteger, 4),
            (LwwValueKind.Double, 5), (LwwValueKind.Decimal, 6), (LwwValueKind.String, 7), (LwwValueKind.Keyword, 8),
            (LwwValueKind.Symbol, 9), (LwwValueKind.Char, 10), (LwwValueKind.Uri, 11), (LwwValueKind.Uuid, 12),
            (LwwValueKind.Instant, 13), (LwwValueKind.Bytes, 14), (LwwValueKind.Array, 15), (LwwValueKind.Set, 16),
            (LwwValueKind.Map, 17), (LwwValueKind.TaggedScalar, 18), (LwwValueKind.Tagged, 19),
        ];

        Assert.Equal(pinned, Enum.GetValues<LwwValueKind>().Select(kind => (kind, (int)kind)));
    }

    [Fact]
    public void Limits_ArePinned()
    {
        Assert.Equal(65536, LwwValue.BytesMax);
        Assert.Equal(64, LwwValue.DepthMax);
        Assert.Equal(4096, LwwValue.BigIntegerBytesMax);
        Assert.Equal(4096, LwwDecimal.UnscaledBytesMax);
        Assert.Equal(100_000, LwwDecimal.ScaleMax);
    }
}
