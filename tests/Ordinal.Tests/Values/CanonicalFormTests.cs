using System.Numerics;
using System.Text;

namespace Ordinal.Tests.Values;

/// <summary>The golden bytes: whoever changes one breaks every journal that holds it.</summary>
public sealed class CanonicalFormTests
{
    public static TheoryData<string, string> Golden
    {
        get
        {
            TheoryData<string, string> rows = [];
            foreach ((string name, _, string hex) in Rows())
            {
                rows.Add(name, hex);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Golden))]
    public void Encoding_OfEveryKind_IsPinned(string name, string hex)
    {
        LwwValue value = Rows().Single(row => row.Name == name).Value;

        Assert.Equal(hex, Convert.ToHexString(value.ToCanonicalBytes()));
        Assert.Equal(hex.Length / 2, value.CanonicalSize);
        Assert.Equal(value, LwwValue.FromCanonicalBytes(Convert.FromHexString(hex)));
    }

    [Fact]
    public void Golden_HasEveryKind()
        => Assert.Equal(Enum.GetValues<LwwValueKind>(), Rows().Select(row => row.Value.Kind).Distinct().Order());

    [Fact]
    public void Length_Of128_TakesTwoBytes()
    {
        byte[] bytes = LwwValue.Bytes(new byte[128]).ToCanonicalBytes();

        Assert.Equal("0E8001", Convert.ToHexString(bytes, 0, 3));
        Assert.Equal(131, bytes.Length);
    }

    [Fact]
    public void WriteCanonicalBytes_FillsOnlyItsSize()
    {
        byte[] room = [0xEE, 0xEE, 0xEE, 0xEE, 0xEE];

        Assert.Equal(2, LwwValue.Boolean(true).WriteCanonicalBytes(room));
        Assert.Equal("0201EEEEEE", Convert.ToHexString(room));
        Assert.Throws<ArgumentException>(() => LwwValue.Boolean(true).WriteCanonicalBytes(new byte[1]));
    }

    private static IEnumerable<(string Name, LwwValue Value, string Hex)> Rows()
    {
        LwwValue nil = LwwValue.Null;
        LwwValue yes = LwwValue.Boolean(true);
        yield return ("null", nil, "01");
        yield return ("false", LwwValue.Boolean(false), "0200");
        yield return ("true", yes, "0201");
        yield return ("0", LwwValue.Integer(0), "038000000000000000");
        yield return ("11", LwwValue.Integer(11), "03800000000000000B");
        yield return ("-1", LwwValue.Integer(-1), "037FFFFFFFFFFFFFFF");
        yield return ("int64 least", LwwValue.Integer(long.MinValue), "030000000000000000");
        yield return ("int64 largest", LwwValue.Integer(long.MaxValue), "03FFFFFFFFFFFFFFFF");
        yield return ("2^63", LwwValue.BigInteger(BigInteger.Pow(2, 63)), "0409008000000000000000");
        yield return ("-2^63-1", LwwValue.BigInteger(-BigInteger.Pow(2, 63) - 1), "0409FF7FFFFFFFFFFFFFFF");
        yield return ("0.0", LwwValue.Double(0.0), "058000000000000000");
        yield return ("-0.0", LwwValue.Double(-0.0), "057FFFFFFFFFFFFFFF");
        yield return ("1.5", LwwValue.Double(1.5), "05BFF8000000000000");
        yield return ("-1.5", LwwValue.Double(-1.5), "054007FFFFFFFFFFFF");
        yield return ("NaN", LwwValue.Double(double.NaN), "05FFF8000000000000");
        yield return ("inf", LwwValue.Double(double.PositiveInfinity), "05FFF0000000000000");
        yield return ("-inf", LwwValue.Double(double.NegativeInfinity), "05000FFFFFFFFFFFFF");
        yield return ("0M", LwwValue.Decimal(default), "06800000000100");
        yield return ("1.5M", LwwValue.Decimal(LwwDecimal.Parse("1.5")), "0680000001010F");
        yield return ("1E+3M", LwwValue.Decimal(LwwDecimal.Parse("1000")), "067FFFFFFD0101");
        yield return ("1.28M", LwwValue.Decimal(LwwDecimal.Parse("1.28")), "0680000002020080");
        yield return ("-1.28M", LwwValue.Decimal(LwwDecimal.Parse("-1.28")), "06800000020180");
        yield return ("empty text", LwwValue.String(""), "0700");
        yield return ("text", LwwValue.String("hé"), "070368C3A9");
        yield return ("keyword", LwwValue.Keyword("a/b"), "0803612F62");
        yield return ("symbol", LwwValue.Symbol("x"), "090178");
        yield return ("char", LwwValue.Char(new Rune('X')), "0A0158");
        yield return ("wide char", LwwValue.Char(new Rune(0x1F600)), "0A04F09F9880");
        yield return ("uri", LwwValue.Uri("http://a"), "0B08687474703A2F2F61");
        yield return ("uuid", LwwValue.Uuid(Guid.Parse("00112233-4455-6677-8899-aabbccddeeff")),
            "0C00112233445566778899AABBCCDDEEFF");
        yield return ("instant", LwwValue.Instant(-1), "0D7FFFFFFFFFFFFFFF");
        yield return ("bytes", LwwValue.Bytes([0xDE, 0xAD]), "0E02DEAD");
        yield return ("empty array", LwwValue.Array(), "0F00");
        yield return ("array", LwwValue.Array(yes, nil), "0F02020101");
        yield return ("empty set", LwwValue.Set(), "1000");
        yield return ("set", LwwValue.Set(yes, nil), "1002010201");
        yield return ("empty map", LwwValue.Map(), "1100");
        yield return ("map", LwwValue.Map(KeyValuePair.Create(yes, nil), KeyValuePair.Create(nil, yes)),
            "1102010201020101");
        yield return ("tagged scalar", LwwValue.TaggedScalar("X", "abc"), "12015803616263");
        yield return ("tagged", LwwValue.Tagged("point", LwwValue.Array(nil)), "1305706F696E740F0101");
    }
}
