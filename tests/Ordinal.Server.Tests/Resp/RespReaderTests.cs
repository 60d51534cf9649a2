using System.Text;

namespace Ordinal.Server.Tests.Resp;

/// <summary>Reading requests; <c>|</c> stands for the end of a line, blanks part the arguments that are read.</summary>
public sealed class RespReaderTests
{
    [Theory]
    [InlineData("*1|$4|PING|", "PING")]
    [InlineData("*2|$3|GET|$1|a|", "GET,a")]
    [InlineData("*2|$3|GET|$0||", "GET,")]
    [InlineData("*2|$4|ECHO|$4|a\r\nb|", "ECHO,a\r\nb")]
    [InlineData("*0|*1|$4|PING|", "PING")]
    [InlineData("*-1|*1|$4|PING|", "PING")]
    [InlineData("|PING|", "PING")]
    [InlineData("   |PING\n", "PING")]
    [InlineData("  GET   a  |", "GET,a")]
    [InlineData("SET a \"b c\"|", "SET,a,b c")]
    [InlineData("SET a 'b \"c'|", "SET,a,b \"c")]
    [InlineData("SET a \"\\x41\\n\\\"\"|", "SET,a,A\n\"")]
    [InlineData("SET a 'it\\'s'|", "SET,a,it's")]
    [InlineData("SET a \"\"|", "SET,a,")]
    [InlineData("GET a|GET b|*1|$4|PING|", "GET,a;GET,b;PING")]
    public void Read_WholeRequests_GivesTheirArguments(string bytes, string expected)
        => Assert.Equal(expected, ReadAll(Bytes(bytes)));

    [Theory]
    [InlineData("*x|", "invalid multibulk length")]
    [InlineData("*1025|", "invalid multibulk length")]
    [InlineData("*99999999999999999999|", "invalid multibulk length")]
    [InlineData("*9223372036854775808|", "invalid multibulk length")]
    [InlineData("*01|", "invalid multibulk length")]
    [InlineData("*+1|", "invalid multibulk length")]
    [InlineData("* 1|", "invalid multibulk length")]
    [InlineData("*|", "invalid multibulk length")]
    [InlineData("*1 |", "invalid multibulk length")]
    [InlineData("*1\rx", "invalid multibulk length")]
    [InlineData("*111111111111111111111111111111111111111", "too big mbulk count string")]
    [InlineData("*1|PING|", "expected '$', got 'P'")]
    [InlineData("*1|:1|", "expected '$', got ':'")]
    [InlineData("*1|*1|", "expected '$', got '*'")]
    [InlineData("*1||", "expected '$', got '?'")]
    [InlineData("*1|\0", "expected '$', got '?'")]
    [InlineData("*1|$x|", "invalid bulk length")]
    [InlineData("*1|$-1|", "invalid bulk length")]
    [InlineData("*1|$-2|", "invalid bulk length")]
    [InlineData("*1|$1048577|", "invalid bulk length")]
    [InlineData("*1|$99999999999999999999|", "invalid bulk length")]
    [InlineData("*1|$|", "invalid bulk length")]
    [InlineData("*1|$4 |", "invalid bulk length")]
    [InlineData("*1|$4\rP", "invalid bulk length")]
    [InlineData("*1|$000000000000000000000000000000000000000", "too big bulk count string")]
    [InlineData("*1|$4|PINGxx", "expected CRLF after a bulk string")]
    [InlineData("*1|$4|PING\n\n", "expected CRLF after a bulk string")]
    [InlineData("*1|$3|PING|", "expected CRLF after a bulk string")]
    [InlineData("SET a \"b|", "unbalanced quotes in request")]
    [InlineData("SET a 'b|", "unbalanced quotes in request")]
    [InlineData("SET a \"b\"c|", "unbalanced quotes in request")]
    [InlineData("SET a \"b\\|", "unbalanced quotes in request")]
    public void Read_BytesOfNoRequest_SaysWhatIsWrong(string bytes, string fault)
    {
        RespReader reader = new(new RespLimits());
        int at = 0;
        Assert.Equal(ReadEnd.Broken, reader.Read(Bytes(bytes), ref at));
        Assert.Equal(fault, reader.Fault);
    }

    [Fact]
    public void Read_ALineAboveItsLimit_IsRefusedWithAndWithoutItsEnd()
    {
        RespReader reader = new(new RespLimits());
        foreach (string end in new[] { string.Empty, "\r\n" })
        {
            int at = 0;
            Assert.Equal(ReadEnd.Broken, reader.Read(Bytes(new string('a', 4097) + end), ref at));
            Assert.Equal("too big inline request", reader.Fault);
        }

        int whole = 0;
        Assert.Equal(ReadEnd.Request, reader.Read(Bytes(new string('a', 4095) + "\n"), ref whole));
    }

    [Theory]
    [InlineData("*11|", "unauthenticated multibulk length")]
    [InlineData("*1|$16385|", "unauthenticated bulk length")]
    [InlineData("*2000|", "invalid multibulk length")]
    [InlineData("a b c d e f g h i j k|", "invalid multibulk length")]
    public void Read_OfAStranger_IsHeldToSmallRequests(string bytes, string fault)
    {
        RespReader reader = new(new RespLimits()) { IsTrusted = false };
        int at = 0;
        Assert.Equal(ReadEnd.Broken, reader.Read(Bytes(bytes), ref at));
        Assert.Equal(fault, reader.Fault);
    }

    // Refused as soon as its size is told, and not when all of it has come.
    [Fact]
    public void Read_ARequestAboveItsLimit_IsRefusedBeforeItsBytesCome()
    {
        byte[] request = Bytes("*2|$3|GET|$3|abc|");
        int whole = 0;
        Assert.Equal(
            ReadEnd.Request, new RespReader(new RespLimits { RequestBytesMax = request.Length }).Read(request, ref whole));

        RespReader reader = new(new RespLimits { RequestBytesMax = request.Length - 1 });
        int at = 0;
        Assert.Equal(ReadEnd.Broken, reader.Read(request.AsSpan(0, request.Length - "abc\r\n".Length), ref at));
        Assert.Equal("too big request", reader.Fault);
    }

    [Fact]
    public void Read_AnyBeginOfARequest_IsIncompleteAndNeedsNoMoreThanTheRest()
    {
        foreach (string text in new[] { "*3|$3|SET|$1|a|$12|hello\r\nworld|", "SET a \"b c\"|", "*10|$1|a|" })
        {
            byte[] whole = Bytes(text);
            int end = text.StartsWith("*10", StringComparison.Ordinal) ? whole.Length + 1 : whole.Length;
            for (int length = 0; length < end; length++)
            {
                RespReader reader = new(new RespLimits());
                int at = 0;
                Assert.Equal(ReadEnd.Incomplete, reader.Read(whole.AsSpan(0, length), ref at));
                Assert.Equal(0, at);
                Assert.InRange(reader.Needed, length == 0 ? 0 : length + 1, whole.Length + 1);
            }
        }
    }

    [Theory]
    [InlineData("a*", "abc", true)]
    [InlineData("a*d", "abc", false)]
    [InlineData("*", "", true)]
    [InlineData("?", "", false)]
    [InlineData("h?llo", "hello", true)]
    [InlineData("h[ae]llo", "hallo", true)]
    [InlineData("h[^e]llo", "hello", false)]
    [InlineData("h[a-c]llo", "hbllo", true)]
    [InlineData("h[c-a]llo", "hbllo", true)]
    [InlineData("\\*", "*", true)]
    [InlineData("\\*", "a", false)]
    [InlineData("a[b", "ab", true)]
    [InlineData("*a*b*c*", "xaybzc", true)]
    [InlineData("*a*b*c*d", "xaybzc", false)]
    public void IsMatch_OfPatternAndText_IsAsInRedis(string pattern, string text, bool expected)
        => Assert.Equal(expected, RespGlob.IsMatch(Encoding.ASCII.GetBytes(pattern), Encoding.ASCII.GetBytes(text)));

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text.Replace("|", "\r\n", StringComparison.Ordinal));

    private static string ReadAll(byte[] bytes)
    {
        RespReader reader = new(new RespLimits());
        List<string> requests = [];
        int at = 0;
        while (at < bytes.Length)
        {
            ReadEnd end = reader.Read(bytes, ref at);
            Assert.True(end is ReadEnd.Request or ReadEnd.Nothing, $"{end}: {reader.Fault}");
            if (end == ReadEnd.Request)
            {
                byte[] source = reader.Unquoted ?? bytes;
                requests.Add(string.Join(
                    ',', reader.Arguments.ToArray().Select(a => Encoding.Latin1.GetString(source, a.Start, a.Length))));
            }
        }

        return string.Join(';', requests);
    }
}
