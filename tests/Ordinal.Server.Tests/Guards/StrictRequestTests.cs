namespace Ordinal.Server.Tests;

/// <summary>What is malformed, ambiguous, too long or too slow is refused, and never by a 500.</summary>
public sealed class StrictRequestTests : IAsyncLifetime
{
    private const string Put = "PUT /read HTTP/1.1\r\nHost: localhost\r\n";

    private InProcessServer _server = null!;

    public async Task InitializeAsync() => _server = await InProcessServer.StartAsync(ReadingHost.Build);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData(400, Put + "Content-Length: +1\r\n\r\n1")]
    [InlineData(400, Put + "Content-Length: -1\r\n\r\n1")]
    [InlineData(400, Put + "Content-Length: 1 1\r\n\r\n1")]
    [InlineData(400, Put + "Content-Length: 0x1\r\n\r\n1")]
    [InlineData(400, Put + "Content-Length: 1\r\nContent-Length: 1\r\n\r\n1")]
    [InlineData(400, Put + "Content-Length: 99999999999999999999\r\n\r\n1")]
    [InlineData(400, Put + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n1\r\n0\r\n\r\n")]
    [InlineData(501, Put + "Transfer-Encoding: gzip, chunked\r\n\r\n1\r\n1\r\n0\r\n\r\n")]
    [InlineData(400, Put + "Transfer-Encoding: gzip\r\n\r\n1\r\n1\r\n0\r\n\r\n")]
    [InlineData(400, Put + "Transfer-Encoding: chunked\r\n\r\nzz\r\n1\r\n0\r\n\r\n")]
    [InlineData(400, Put + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n1\r\n0\r\n\r\n")]
    [InlineData(400, Put + "Transfer-Encoding: chunked\r\n\r\n1;\n\r\n1\r\n0\r\n\r\n")]
    [InlineData(400, "GET /read HTTP/1.1\nHost: localhost\n\n")]
    [InlineData(400, "GET /read HTTP/1.1\r\nHost: localhost\n\r\n")]
    [InlineData(400, "GET /read HTTP/1.1\r\n\r\n")]
    [InlineData(400, "GET /read HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n")]
    [InlineData(400, "GET /read HTTP/1.1\r\nHost: localhost\r\n folded: x\r\n\r\n")]
    [InlineData(505, "GET /read HTTP/2.0\r\nHost: localhost\r\n\r\n")]
    [InlineData(400, "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\r\n\r\n")]
    [InlineData(400, "*1\r\n$4\r\nPING\r\n\r\n")]
    public async Task Request_Malformed_IsRefusedAndEndsTheConnection(int status, string request)
    {
        await using RawConnection connection = await _server.ConnectAsync();
        await connection.SendAsync(request);

        Assert.Equal(status, (await connection.ReadResponseAsync()).Status);
        Assert.Equal(string.Empty, await connection.ReadToEndAsync());
    }

    [Theory]
    [InlineData(414, 4 * 1024, 1, 1)]
    [InlineData(431, 10, 1, 16 * 1024)]
    [InlineData(431, 10, 65, 1)]
    public async Task Request_TooLongALineOrHead_Is414Or431(int status, int pathChars, int headers, int headerChars)
    {
        await using RawConnection connection = await _server.ConnectAsync();
        IEnumerable<string> lines = Enumerable.Range(0, headers).Select(i => $"X-{i}: {new string('x', headerChars)}\r\n");
        await connection.SendAsync(
            $"GET /{new string('a', pathChars)} HTTP/1.1\r\nHost: localhost\r\n{string.Concat(lines)}\r\n");

        Assert.Equal(status, (await connection.ReadResponseAsync()).Status);
        Assert.Equal(string.Empty, await connection.ReadToEndAsync());
    }

    [Theory]
    [InlineData("3", "Transfer-Encoding: chunked\r\n\r\n2;x=y\r\nab\r\n1\r\nc\r\n0\r\n\r\n")]
    [InlineData("3", "Transfer-Encoding: Chunked\r\n\r\n3\r\nabc\r\n0\r\nTrailer: x\r\n\r\n")]
    [InlineData("3", "Content-Length: 3\r\n\r\nabc")]
    [InlineData("3", "Content-Length: 0000000000000000003\r\n\r\nabc")]
    [InlineData("0", "\r\n")]
    public async Task Request_BodyOfRightForm_IsReadAndTheConnectionGoesOn(string length, string rest)
    {
        await using RawConnection connection = await _server.ConnectAsync();
        for (int i = 0; i < 2; i++)
        {
            await connection.SendAsync(Put + rest);
            Assert.Equal(length, (await connection.ReadResponseAsync()).Body);
        }
    }

    [Fact]
    public async Task Request_BodyThatComesTooSlowly_IsAProblem408()
    {
        await using RawConnection connection = await _server.ConnectAsync();
        await connection.SendAsync(Put + "Content-Length: 100000\r\n\r\n");

        RawResponse response = await connection.ReadResponseAsync();

        Assert.Equal(408, response.Status);
        Assert.Contains("\"code\":\"slow-request\"", response.Body, StringComparison.Ordinal);
        Assert.Equal("close", response.Header("Connection"));
    }

    [Fact]
    public async Task Request_BodyAboveTheServersOwnLimit_IsAProblem413()
    {
        RawResponse response = await _server.RequestAsync("PUT", "/read", "Content-Length: 16777217");

        Assert.Equal(413, response.Status);
        Assert.Contains("\"code\":\"too-large\"", response.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/io", 400, "bad-request")]
    [InlineData("/overflow", 400, "bad-request")]
    [InlineData("/late", 503, "deadline")]
    [InlineData("/ended", 503, "draining")]
    public async Task Handler_ThatThrows_IsAnsweredByAProblem(string path, int status, string code)
    {
        RawResponse response = await _server.RequestAsync("GET", path);

        Assert.Equal(status, response.Status);
        Assert.Contains($"\"code\":\"{code}\"", response.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_HeadThatNeverEnds_Is408()
    {
        await using RawConnection connection = await _server.ConnectAsync();
        await connection.SendAsync("GET / HTTP/1.1\r\nHost: local");

        Assert.Equal(408, (await connection.ReadResponseAsync()).Status);
        Assert.Equal(string.Empty, await connection.ReadToEndAsync());
    }
}
