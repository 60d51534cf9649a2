using System.Numerics;
using System.Text;

namespace Ordinal.Tests.Values;

public sealed class LwwValueTests
{
    [Fact]
    public void BigInteger_ThatFitsIn64Bits_IsTheInteger()
    {
        foreach (long number in new[] { 11, 0, -1, long.MinValue, long.MaxValue })
        {
            AssertOne(LwwValue.Integer(number), LwwValue.BigInteger(number));
            Assert.Equal(LwwValueKind.Integer, LwwValue.BigInteger(number).Kind);
        }

        Assert.Equal(LwwValueKind.BigInteger, LwwValue.BigInteger((BigInteger)long.MaxValue + 1).Kind);
        Assert.Equal(LwwValueKind.BigInteger, LwwValue.BigInteger((BigInteger)long.MinValue - 1).Kind);
    }

    [Fact]
    public void Numbers_OfDifferentKinds_Differ()
        => AssertAllDiffer(LwwValue.Integer(11), LwwValue.Double(11.0), LwwValue.Decimal(LwwDecimal.FromDecimal(11m)),
            LwwValue.Instant(11));

    [Fact]
    public void Double_EveryNaN_IsOne()
    {
        double odd = BitConverter.Int64BitsToDouble(0x7FF0000000000001);
        double negative = BitConverter.UInt64BitsToDouble(0xFFF8000000000000);

        AssertOne(LwwValue.Double(double.NaN), LwwValue.Double(odd));
        AssertOne(LwwValue.Double(double.NaN), LwwValue.Double(negative));
    }

    [Fact]
    public void Double_Zeros_Differ() => AssertAllDiffer(LwwValue.Double(0.0), LwwValue.Double(-0.0));

    [Fact]
    public void Decimal_WithTrailingZeros_IsOne()
        => AssertOne(LwwValue.Decimal(LwwDecimal.FromDecimal(1.0m)), LwwValue.Decimal(LwwDecimal.FromDecimal(1.00m)));

    [Fact]
    public void Texts_OfDifferentKinds_Differ()
        => AssertAllDiffer(LwwValue.String("x"), LwwValue.Keyword("x"), LwwValue.Symbol("x"), LwwValue.Uri("x"),
            LwwValue.Char(new Rune('x')), LwwValue.TaggedScalar("X", "x"), LwwValue.Bytes("x"u8));

    [Fact]
    public void Bytes_OfOneContent_AreOneAndCopied()
    {
        byte[] content = [1, 2];
        LwwValue value = LwwValue.Bytes(content);
        content[0] = 9;

        AssertOne(LwwValue.Bytes([1, 2]), value);
    }

    [Fact]
    public void Collections_OfDifferentKinds_Differ()
        => AssertAllDiffer(LwwValue.Array(), LwwValue.Set(), LwwValue.Map(), LwwValue.Null,
            LwwValue.Tagged("x", LwwValue.Array()), LwwValue.Array(LwwValue.Array()));

    [Fact]
    public void Array_InOtherOrder_Differs()
        => AssertAllDiffer(LwwValue.Array(LwwValue.Integer(1), LwwValue.Integer(2)),
            LwwValue.Array(LwwValue.Integer(2), LwwValue.Integer(1)));

    [Fact]
    public void Set_OfEveryOrder_IsOne()
    {
        LwwValue[] members =
        [
            LwwValue.Integer(1), LwwValue.String("b"), LwwValue.Keyword("a"), LwwValue.Set(LwwValue.Null),
            LwwValue.Array(), LwwValue.Bytes(new byte[129]),
        ];

        LwwValue[] sets = [.. Permutations(members).Select(order => LwwValue.Set(order))];

        Assert.Equal(720, sets.Length);
        Assert.All(sets, set => AssertOne(sets[0], set));
    }

    [Fact]
    public void Set_WithDuplicates_Collapses()
    {
        LwwValue set = LwwValue.Set(
            LwwValue.Integer(11), LwwValue.BigInteger(11), LwwValue.Double(11), LwwValue.Integer(11));

        AssertOne(LwwValue.Set(LwwValue.Double(11), LwwValue.Integer(11)), set);
        Assert.True(set.TryGetMembers(out var members));
        Assert.Equal([LwwValue.Integer(11), LwwValue.Double(11)], members.ToArray());
    }

    [Fact]
    public void Map_OfEveryOrder_IsOne()
    {
        KeyValuePair<LwwValue, LwwValue>[] entries =
        [
            Entry(LwwValue.Integer(1), "one"), Entry(LwwValue.String("b"), "two"), Entry(LwwValue.Array(), "three"),
            Entry(LwwValue.Map(Entry(LwwValue.Null, "x")), "four"), Entry(LwwValue.Null, "five"),
        ];

        LwwValue[] maps = [.. Permutations(entries).Select(order => LwwValue.Map(order))];

        Assert.Equal(120, maps.Length);
        Assert.All(maps, map => AssertOne(maps[0], map));
    }

    [Fact]
    public void Map_WithDuplicateKeys_KeepsTheLastValue()
    {
        LwwValue key = LwwValue.Integer(11);
        LwwValue map = LwwValue.Map(
            Entry(key, "a"), Entry(LwwValue.Null, "n"), Entry(LwwValue.BigInteger(11), "b"), Entry(key, "c"));

        AssertOne(LwwValue.Map(Entry(LwwValue.Null, "n"), Entry(key, "c")), map);
        Assert.True(map.TryGetEntries(out var entries));
        Assert.Equal([Entry(LwwValue.Null, "n"), Entry(key, "c")], entries.ToArray());
    }

    [Fact]
    public void Map_WithOneKeyManyTimes_KeepsTheLastValue()
    {
        KeyValuePair<LwwValue, LwwValue>[] entries =
        [
            .. Enumerable.Range(0, 1000).Select(n => KeyValuePair.Create(LwwValue.Integer(n % 3), LwwValue.Integer(n))),
        ];

        Assert.Equal("{0 999, 1 997, 2 998}", LwwValue.Map(entries).ToString());
    }

    [Fact]
    public void Tagged_OneCharacterOnAString_IsTheTaggedScalar()
    {
        AssertOne(LwwValue.TaggedScalar("X", "abc"), LwwValue.Tagged("X", LwwValue.String("abc")));
        Assert.Equal(LwwValueKind.Tagged, LwwValue.Tagged("X", LwwValue.Integer(1)).Kind);
        Assert.Equal(LwwValueKind.Tagged, LwwValue.Tagged("XY", LwwValue.String("abc")).Kind);
    }

    [Fact]
    public void Tag_OfAGroundType_IsRefused()
    {
        foreach (string tag in new[] { "set", "list", "cmap", "'", "m", "u", "_", "#", "~", "^", "`", "" })
        {
            Assert.ThrowsAny<ArgumentException>(() => LwwValue.Tagged(tag, LwwValue.Null));
            Assert.ThrowsAny<ArgumentException>(() => LwwValue.TaggedScalar(tag, "x"));
        }

        Assert.ThrowsAny<ArgumentException>(() => LwwValue.TaggedScalar("XY", "x"));
    }

    [Fact]
    public void Name_Empty_IsRefused()
    {
        Assert.ThrowsAny<ArgumentException>(() => LwwValue.Keyword(""));
        Assert.ThrowsAny<ArgumentException>(() => LwwValue.Symbol(""));
    }

    [Fact]
    public void Text_WithLoneSurrogate_IsRefusedWithItsIndex()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => LwwValue.String("ab\uD83D"));

        Assert.Contains("U+D83D at index 2", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => LwwValue.Keyword("\uDE00x"));
        Assert.Throws<ArgumentException>(() => LwwValue.TaggedScalar("X", "\uDE00\uD83D"));
        Assert.Throws<ArgumentException>(() => LwwValue.Tagged("xy\uD83D", LwwValue.Null));
    }

    [Fact]
    public void Content_OfEveryKind_ComesBack()
    {
        Guid uuid = Guid.Parse("00112233-4455-6677-8899-aabbccddeeff");
        BigInteger big = BigInteger.Pow(-7, 99);

        Assert.True(LwwValue.Boolean(true).TryGetBoolean(out bool truth) && truth);
        Assert.True(LwwValue.Integer(-5).TryGetInteger(out long integer) && integer == -5);
        Assert.True(LwwValue.Instant(-6).TryGetInstant(out long instant) && instant == -6);
        Assert.True(LwwValue.BigInteger(big).TryGetBigInteger(out BigInteger number) && number == big);
        Assert.True(LwwValue.Double(-2.5).TryGetDouble(out double fraction) && fraction.Equals(-2.5));
        Assert.True(LwwValue.Decimal(LwwDecimal.Parse("-0.07")).TryGetDecimal(out LwwDecimal exact));
        Assert.Equal("-0.07", exact.ToString());
        Assert.True(LwwValue.Keyword("né").TryGetText(out string? text) && text == "né");
        Assert.True(LwwValue.Uuid(uuid).TryGetUuid(out Guid same) && same == uuid);
        Assert.True(LwwValue.Bytes([7]).TryGetBytes(out ReadOnlySpan<byte> bytes) && bytes is [7]);
        Assert.True(LwwValue.TaggedScalar("😀", "b").TryGetTaggedScalar(out string? mark, out string? rest));
        Assert.Equal(("😀", "b"), (mark, rest));
        Assert.True(LwwValue.Tagged("t2", LwwValue.Null).TryGetTagged(out string? tag, out LwwValue? representation));
        Assert.Equal(("t2", LwwValue.Null), (tag, representation));
    }

    [Fact]
    public void Content_OfAnotherKind_IsRefusedWithoutThrowing()
    {
        LwwValue nil = LwwValue.Null;

        Assert.False(nil.TryGetBoolean(out _) || nil.TryGetInteger(out _) || nil.TryGetInstant(out _)
            || nil.TryGetBigInteger(out _) || nil.TryGetDouble(out _) || nil.TryGetDecimal(out _)
            || nil.TryGetText(out _) || nil.TryGetUuid(out _) || nil.TryGetBytes(out _) || nil.TryGetMembers(out _)
            || nil.TryGetEntries(out _) || nil.TryGetTaggedScalar(out _, out _) || nil.TryGetTagged(out _, out _));
    }

    private static KeyValuePair<LwwValue, LwwValue> Entry(LwwValue key, string text) => new(key, LwwValue.String(text));

    private static void AssertOne(LwwValue left, LwwValue right)
    {
        Assert.Equal(Convert.ToHexString(left.ToCanonicalBytes()), Convert.ToHexString(right.ToCanonicalBytes()));
        Assert.True(left == right);
        Assert.Equal(0, left.CompareTo(right));
        Assert.Equal(left.GetHashCode(), right.GetHashCode());
    }

    private static void AssertAllDiffer(params LwwValue[] values)
    {
        for (int left = 0; left < values.Length; left++)
        {
            for (int right = 0; right < left; right++)
            {
                Assert.True(values[left] != values[right], $"{values[left]} and {values[right]} are one");
                Assert.NotEqual(0, values[left].CompareTo(values[right]));
            }
        }
    }

    private static IEnumerable<T[]> Permutations<T>(T[] members)
    {
        if (members.Length <= 1)
        {
            yield return members;
            yield break;
        }

        for (int index = 0; index < members.Length; index++)
        {
            foreach (T[] rest in Permutations<T>([.. members[..index], .. members[(index + 1)..]]))
            {
                yield return [members[index], .. rest];
            }
        }
    }
}
