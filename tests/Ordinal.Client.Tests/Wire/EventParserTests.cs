using System.Text;

namespace Ordinal.Client.Tests.Wire;

/// <summary>Events are the same however the stream is cut, and follow the standard of event streams.</summary>
public sealed class EventParserTests
{
    public static TheoryData<string, string> Streams => new()
    {
        { "retry: 1000\nid: 7\n\n", "[|7|]" },
        { "id: 8\nevent: written\ndata: {\"a\":1}\n\n:\n\nevent: cleared\ndata: x\n\n", "[written|8|{\"a\":1}][cleared||x]" },
        { "data: one\r\ndata:two\r\ndata:  three\r\n\r\n", "[||one\ntwo\n three]" },
        { "data: a\rdata: b\r\rdata: c\r\r", "[||a\nb][||c]" },
        { "\uFEFFdata: bom\n\ndata: \uFEFF\n\n", "[||bom][||\uFEFF]" },
        { ": a comment\nunknown: field\nevent: lost\n\ndata\n\n", "[||]" },
        { "data: not ended\n", "" },
        { "data: größer ☃\n\n", "[||größer ☃]" },
    };

    [Theory]
    [MemberData(nameof(Streams))]
    public void Read_CutEverywhere_IsTheSame(string stream, string events)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(stream);
        for (int first = 0; first <= bytes.Length; first++)
        {
            for (int second = first; second <= bytes.Length; second++)
            {
                Assert.Equal(events, Read(bytes[..first], bytes[first..second], bytes[second..]));
            }
        }
    }

    [Theory]
    [InlineData("id: x\n\n")]
    [InlineData("id: -1\n\n")]
    [InlineData("id:\n\n")]
    public void Read_IdThatIsNoRevision_IsMalformed(string stream)
        => Assert.Throws<MalformedAnswerException>(() => Read(Encoding.UTF8.GetBytes(stream)));

    [Theory]
    [InlineData("data: ")]
    [InlineData("data: \n")]
    public void Read_EventWithoutEnd_IsRefusedAtALimit(string piece)
    {
        EventParser parser = new();
        byte[] bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(piece, 100_000)));
        MalformedAnswerException error = Assert.Throws<MalformedAnswerException>(() =>
        {
            for (int i = 0; i <= 200; i++)
            {
                ReadOnlySpan<byte> rest = bytes;
                Assert.False(parser.TryRead(ref rest, out _));
            }
        });
        Assert.Contains("longer than", error.Message, StringComparison.Ordinal);
    }

    private static string Read(params byte[][] parts)
    {
        EventParser parser = new();
        StringBuilder read = new();
        foreach (byte[] part in parts)
        {
            ReadOnlySpan<byte> rest = part;
            while (parser.TryRead(ref rest, out ServerEvent told))
            {
                read.Append($"[{told.Kind}|{told.Id}|{Encoding.UTF8.GetString(told.Data.Span)}]");
            }
        }

        return read.ToString();
    }
}
