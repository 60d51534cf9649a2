using System.Text;

namespace Ordinal.Server.Tests.Transit;

/// <summary>What the vectors leave out: strictness, limits, the table of codes when it is full.</summary>
public sealed class TransitReaderTests
{
    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("[")]
    [InlineData("[1")]
    [InlineData("[1,]")]
    [InlineData("[1] trailing")]
    [InlineData("[1][2]")]
    [InlineData("// c\n[1]")]
    [InlineData("{'a':1}")]
    [InlineData("\uFEFF[1]")]
    [InlineData("[01]")]
    [InlineData("[+1]")]
    [InlineData("[NaN]")]
    [InlineData("[1e999]")]
    [InlineData("[\"\\ud83d\"]")]
    [InlineData("[\"\u0001\"]")]
    [InlineData("[\"^0\"]")]
    [InlineData("[\"^\"]")]
    [InlineData("[\"^1234\"]")]
    [InlineData("[\"^~\"]")]
    [InlineData("[\"^0~\"]")]
    [InlineData("[\"~:abc\",\"^1\"]")]
    [InlineData("[\"^ \",\"^0\",1]")]
    [InlineData("[\"^ \",1]")]
    [InlineData("[\"^ \",\"a\",1,\"b\"]")]
    [InlineData("[\"~#set\"]")]
    [InlineData("[\"~#set\",[1],[2]]")]
    [InlineData("[\"~#set\",1]")]
    [InlineData("[\"~#set\",[\"~#list\",[1]]]")]
    [InlineData("[\"~#list\",[\"^ \"]]")]
    [InlineData("[\"~#cmap\",[1]]")]
    [InlineData("[\"~#\",1]")]
    [InlineData("[1,\"~#set\"]")]
    [InlineData("\"~#set\"")]
    [InlineData("[\"~#point\",\"~#set\"]")]
    [InlineData("[\"~#~\",1]")]
    [InlineData("[\"~##\",[1]]")]
    [InlineData("{\"~#set\":[1],\"a\":2}")]
    [InlineData("{\"a\":2,\"~#set\":[1]}")]
    [InlineData("[\"~_x\"]")]
    [InlineData("[\"~?\"]")]
    [InlineData("[\"~?true\"]")]
    [InlineData("[\"~i\"]")]
    [InlineData("[\"~iabc\"]")]
    [InlineData("[\"~i 5\"]")]
    [InlineData("[\"~i+5\"]")]
    [InlineData("[\"~i1.\"]")]
    [InlineData("[\"~n1.5\"]")]
    [InlineData("[\"~n\"]")]
    [InlineData("[\"~d\"]")]
    [InlineData("[\"~dNaN\"]")]
    [InlineData("[\"~d1,5\"]")]
    [InlineData("[\"~d 1\"]")]
    [InlineData("[\"~znan\"]")]
    [InlineData("[\"~f1f\"]")]
    [InlineData("[\"~:\"]")]
    [InlineData("[\"~$\"]")]
    [InlineData("[\"~u531a379e-31bb-4ce1-8690-158dceb64be\"]")]
    [InlineData("[\"~u531a379e31bb4ce18690158dceb64be6\"]")]
    [InlineData("[\"~u+31a379e-31bb-4ce1-8690-158dceb64be6\"]")]
    [InlineData("[\"~u{31a379e-31bb-4ce1-8690-158dceb64be6\"]")]
    [InlineData("[\"~m\"]")]
    [InlineData("[\"~m1.5\"]")]
    [InlineData("[\"~m9223372036854775808\"]")]
    [InlineData("[\"~t2018-03-10\"]")]
    [InlineData("[\"~t2018-13-10T00:00:00Z\"]")]
    [InlineData("[\"~t2018-03-10T16:15:50.Z\"]")]
    [InlineData("[\"~t2018-03-10 16:15:50Z\"]")]
    [InlineData("[\"~b*\"]")]
    [InlineData("[\"~baGVs bG8=\"]")]
    [InlineData("[\"~baGVsbG8\"]")]
    [InlineData("[\"~c\"]")]
    [InlineData("[\"~cab\"]")]
    [InlineData("[\"~'a\"]")]
    [InlineData("[\"~#m\",\"x\"]")]
    [InlineData("[[\"~#m\",1.5]]")]
    [InlineData("[[\"~#u\",[1,2]]]")]
    [InlineData("[[\"~#?\",1]]")]
    [InlineData("[[\"~#z\",1]]")]
    public void Read_Malformed_IsRefusedAtAPosition(string document)
    {
        TransitException refusal = Assert.Throws<TransitException>(() => TransitDocuments.Read(document));

        Assert.False(refusal.IsAboveLimit);
        Assert.InRange(refusal.Position, 0, Encoding.UTF8.GetByteCount(document));
    }

    [Theory]
    [InlineData("[\"~~\",\"~\"]", "[\"~\" \"~\"]")]
    [InlineData("[\"`a\"]", "[\"`a\"]")]
    [InlineData("[\"^ \",\"^abcd\",1]", "{\"^abcd\" 1}")]
    [InlineData("[9223372036854775807,9223372036854775808,-0]", "[9223372036854775807 9223372036854775808N 0]")]
    [InlineData("[9007199254740992,1e+21,1.0,-0.0]", "[9007199254740992 1E+21 1.0 -0.0]")]
    [InlineData("[\"~n11\",\"~i11\",11]", "[11 11 11]")]
    [InlineData("[\"^ \",\"~i1e-7\",1,\"~i1.5\",2]", "{1E-07 1, 1.5 2}")]
    [InlineData("[\"~u531A379E-31BB-4CE1-8690-158DCEB64BE6\"]", "[#uuid \"531a379e-31bb-4ce1-8690-158dceb64be6\"]")]
    [InlineData("[[\"~#m\",5],[\"~#m\",\"5\"],\"~m5\"]", "[#inst 5 #inst 5 #inst 5]")]
    [InlineData("[[\"~#i\",5],[\"~#d\",5],[\"~#?\",true],[\"~#_\",null]]", "[5 5.0 true null]")]
    [InlineData("[\"~t1970-01-01T01:00:00+01:00\",\"~t1970-01-01T00:00:00.5Z\"]", "[#inst 0 #inst 500]")]
    [InlineData("[[\"~#'\",[1]],[\"~#X\",\"a\"],[\"~#X\",[1]]]", "[[1] ~X\"a\" #X [1]]")]
    [InlineData("[\"~c\\ud83d\\ude00\",\"~\\ud83d\\ude00a\"]", "[\\😀 ~😀\"a\"]")]
    [InlineData("[[\"~#list\",[1]],[\"^0\",[2]]]", "[[1] [2]]")]
    [InlineData("{\"~#cmap\":[[1],{\"a\":{}}]}", "{[1] {\"a\" {}}}")]
    [InlineData("{\"abcd\":1,\"e\":[\"^ \",\"^0\",2]}", "{\"e\" {\"abcd\" 2}, \"abcd\" 1}")]
    [InlineData("{\"a\":1,\"a\":2}", "{\"a\" 2}")]
    [InlineData("[\"^ \",1,2,null,3,[4],5]", "{null 3, 1 2, [4] 5}")]
    public void Read_Notation_IsTheValue(string document, string value)
        => Assert.Equal(value, TransitDocuments.Read(document).ToString());

    [Fact]
    public void Read_TableIsFull_BeginsAnewAndForgetsTheOldCodes()
    {
        IEnumerable<string> keywords = Enumerable.Range(0, TransitCodes.TableMax + 1).Select(static i => $"\"~:k{i:0000}\"");
        string full = "[" + string.Join(',', keywords);

        LwwValue value = TransitDocuments.Read(full + ",\"^0\"]");
        Assert.EndsWith($":k{TransitCodes.TableMax} :k{TransitCodes.TableMax}]", value.ToString(), StringComparison.Ordinal);
        Assert.Throws<TransitException>(() => TransitDocuments.Read(full + ",\"^1\"]"));
    }

    [Fact]
    public void Read_AboveALimit_SaysSo()
    {
        string deep = new('[', LwwValue.DepthMax + 1);
        string wide = "[[" + string.Join(",0", Enumerable.Repeat("", TransitLimits.ValuesMax)).TrimStart(',') + "],0]";
        string long64 = $"[\"{new string('a', LwwValue.BytesMax)}\"]";
        string digits = $"[\"~n{new string('9', 20_000)}\"]";

        foreach (string document in (string[])[deep + new string(']', deep.Length), wide, long64, digits])
        {
            Assert.True(Assert.Throws<TransitException>(() => TransitDocuments.Read(document)).IsAboveLimit);
        }
    }

    [Fact]
    public void Read_TooDeepForTheReader_IsRefused()
        => Assert.Throws<TransitException>(() => TransitDocuments.Read(new string('[', 1_000_000)));

    [Fact]
    public void Read_AnyPrefixOfADocument_IsRefused()
    {
        const string Document =
            "[\"^ \",\"~:add-set\",[\"^ \",\"~i11\",0],\"~:del-set\",[\"~#cmap\",[[\"~#set\",[1.5]],\"^0\"]]]";

        TransitDocuments.Read(Document);
        for (int length = 0; length < Document.Length; length++)
        {
            Assert.Throws<TransitException>(() => TransitDocuments.Read(Document[..length]));
        }
    }
}
