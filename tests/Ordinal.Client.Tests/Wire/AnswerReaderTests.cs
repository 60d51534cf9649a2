using System.IO.Pipelines;
using System.Text;

namespace Ordinal.Client.Tests.Wire;

/// <summary>Answers are the same however their bytes come, and what is no answer is told so.</summary>
public sealed class AnswerReaderTests
{
    private const string Chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    public static TheoryData<string, int, string> Answers => new()
    {
        { "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nETag: \"7\"\r\nOrdinal-Revision: 9\r\n\r\nhello", 200, "hello" },
        { "HTTP/1.1 201 Created\r\ncontent-length:0\r\n\r\n", 201, "" },
        { "HTTP/1.1 200\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nhi", 200, "hi" },
        { "HTTP/1.1 204 No Content\r\n\r\n", 204, "" },
        { "HTTP/1.1 304 Not Modified\r\nContent-Length: 12\r\n\r\n", 304, "" },
        { "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 E\r\nL: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx", 200, "x" },
        { Chunked + "5\r\nhello\r\n1;a=b\r\n!\r\n000A \r\n0123456789\r\n0\r\n\r\n", 200, "hello!0123456789" },
        { Chunked + "0\r\nTrailer: t\r\n\r\n", 200, "" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Read_CutAtEveryByte_IsTheSame(string answer, int status, string body)
    {
        byte[] twice = Encoding.ASCII.GetBytes(answer + answer);
        for (int cut = 0; cut <= twice.Length; cut++)
        {
            Pipe pipe = new();
            AnswerReader reader = new(new ReceivedBytes(pipe.Reader.AsStream(), TimeProvider.System));
            Task<string> read = ReadAllAsync(reader);
            await pipe.Writer.WriteAsync(twice.AsMemory(0, cut));
            await pipe.Writer.WriteAsync(twice.AsMemory(cut));
            await pipe.Writer.CompleteAsync();

            Assert.Equal($"{status} {body}|{status} {body}|", await Deadline.WithinAsync(read, $"two answers cut at {cut}"));
        }
    }

    [Fact]
    public async Task Read_Headers_AreWhatTheySay()
    {
        AnswerHead head = (await ReaderOf(
            "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\nContent-Type:  application/JSON \r\nETag: \"12\"\r\n"
            + "Ordinal-Revision: 34\r\nOrdinal-Replayed: true\r\nRetry-After: 5\r\nConnection: Close\r\nOther: \"x: y\"\r\n\r\n")
            .ReadHeadAsync(default))!;

        Assert.Equal((503, 0L, "application/json"), (head.Status, head.ContentLength, head.ContentType));
        Assert.Equal((12L, 34L, true), (head.Modified, head.Revision, head.IsReplayed));
        Assert.Equal((5, true, false), (head.RetryAfterSeconds, head.Closes, head.IsChunked));
    }

    [Fact]
    public async Task Read_Head_HasNoBodyAfterHead()
    {
        AnswerReader reader = ReaderOf("HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\nHTTP/1.1 204 No\r\n\r\n");
        AnswerHead head = (await reader.ReadHeadAsync(default))!;

        Assert.True((await reader.ReadBodyAsync(head, isHead: true, default)).IsEmpty);
        Assert.Equal(204, (await reader.ReadHeadAsync(default))!.Status);
    }

    [Theory]
    [InlineData("HTTP/1.0 200 OK\r\n\r\n", "HTTP/1.0 200 OK")]
    [InlineData("HTTP/2 200\r\n\r\n", "HTTP/2 200")]
    [InlineData("HTTP/1.1 20 OK\r\n\r\n", "begins with")]
    [InlineData("HTTP/1.1 2000 OK\r\n\r\n", "begins with")]
    [InlineData("HTTP/1.1 099 OK\r\n\r\n", "begins with")]
    [InlineData("HTTP/1.1 101 Switching\r\n\r\n", "begins with")]
    [InlineData("+OK\r\n\r\n", "begins with \"+OK\"")]
    [InlineData("\r\n\r\n", "begins with \"\"")]
    [InlineData("HTTP/1.1 200 OK\r\nNo colon\r\n\r\n", "no header")]
    [InlineData("HTTP/1.1 200 OK\r\n: empty\r\n\r\n", "no header")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length : 1\r\n\r\n", "no header")]
    [InlineData("HTTP/1.1 200 OK\r\nA: b\r\n folded\r\n\r\n", "no header")]
    [InlineData("HTTP/1.1 200 OK\r\nA: b\nC: d\r\n\r\n", "bare line end")]
    [InlineData("HTTP/1.1 200 OK\r\nA: b\0\r\n\r\n", "bare line end")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: +5\r\n\r\n", "the length \"+5\"")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", "the length \"-1\"")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: \r\n\r\n", "the length")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n", "the length")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", "there are two")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n", "99999999 bytes")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", "stand together")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", "transfer coding")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n", "transfer coding")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\nhello", "neither the length")]
    [InlineData(Chunked + "g\r\n", "hexadecimal")]
    [InlineData(Chunked + "\r\n", "hexadecimal")]
    [InlineData(Chunked + "-1\r\n", "hexadecimal")]
    [InlineData(Chunked + "123456789\r\n", "hexadecimal")]
    [InlineData(Chunked + "2\r\nabc\r\n", "longer than its size")]
    public async Task Read_Malformed_SaysWhatIsWrong(string bytes, string words)
    {
        MalformedAnswerException error =
            await Assert.ThrowsAsync<MalformedAnswerException>(() => ReadAllAsync(ReaderOf(bytes)));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(32 * 1024, 0)]
    [InlineData(0, 2000)]
    public async Task Read_EndlessLines_AreRefusedAtALimit(int headBytes, int chunkLineBytes)
    {
        string head = headBytes > 0 ? $"HTTP/1.1 200 OK\r\nA: {new string('a', headBytes)}" : Chunked;

        MalformedAnswerException error = await Assert.ThrowsAsync<MalformedAnswerException>(
            () => ReadAllAsync(ReaderOf(head + new string('1', chunkLineBytes))));
        Assert.Contains("longer than", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell", "the body")]
    [InlineData(Chunked + "5\r\nhello\r\n", "the body")]
    [InlineData("HTTP/1.1 200 OK\r\nConte", "the head")]
    public async Task Read_EndedTooEarly_IsALostConnection(string bytes, string words)
    {
        IOException error = await Assert.ThrowsAsync<IOException>(() => ReadAllAsync(ReaderOf(bytes)));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    private static AnswerReader ReaderOf(string bytes)
        => new(new ReceivedBytes(new MemoryStream(Encoding.Latin1.GetBytes(bytes)), TimeProvider.System));

    private static async Task<string> ReadAllAsync(AnswerReader reader)
    {
        StringBuilder read = new();
        while (await reader.ReadHeadAsync(default) is { } head)
        {
            ReadOnlyMemory<byte> body = await reader.ReadBodyAsync(head, isHead: false, default);
            read.Append($"{head.Status} {Encoding.ASCII.GetString(body.Span)}|");
        }

        return read.ToString();
    }
}
