namespace Ordinal.Server.Tests;

/// <summary>What is malformed, ambiguous, too long or too slow is refused, and never by a 500.</summary>
public sealed class StrictRequestTests : IAsyncLifetime
{
    private const string Put = "PUT /v1/counters/c HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

    private OrdinalEngine _engine = null!;
    private InProcessServer _server = null!;

    public async Task InitializeAsync()
    {
        _engine = await OrdinalEngine.OpenAsync();
        _server = await InProcessServer.StartHttpAsync(_engine);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _engine.DisposeAsync();
    }

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
    [InlineData(400, Put + "Transfer-Encoding: chunked\r\n\r\n7fffffff\r\n1\r\n0\r\n\r\n")]
    [InlineData(400, Put + "Transfer-Encoding: chunked\r\n\r\n1;\n\r\n1\r\n0\r\n\r\n")]
    [InlineData(400, "GET /v1/counters/c HTTP/1.1\nHost: localhost\n\n")]
    [InlineData(400, "GET /v1/counters/c HTTP/1.1\r\nHost: localhost\n\r\n")]
    [InlineData(400, "GET /v1/counters/c HTTP/1.1\r\n\r\n")]
    [InlineData(400, "GET /v1/counters/c HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n")]
    [InlineData(400, "GET /v1/counters/c HTTP/1.1\r\nHost: localhost\r\n folded: x\r\n\r\n")]
    [InlineData(505, "GET /v1/counters/c HTTP/2.0\r\nHost: localhost\r\n\r\n")]
    [InlineData(400, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")]
    [InlineData(400, "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\r\n\r\n")]
    [InlineData(400, "*1\r\n$4\r\nPING\r\n\r\n")]
    public async Task Request_Malformed_IsRefusedEndsAndChangesNothing(int status, string request)
    {
        await using RawConnection connection = await _server.ConnectAsync();
        await connection.SendAsync(request);
        connection.EndSending();

        Assert.Equal(status, (await connection.ReadResponseAsync()).Status);
        Assert.Equal(0, _engine.Revision);
        Assert.Equal(0, (await _server.RequestAsync("GET", "/v1/counters/c")).Integer);
    }

    [Theory]
    [InlineData(414, 4 * 1024, 1, 1)]
    [InlineData(431, 10, 1, 16 * 1024)]
    [InlineData(431, 10, 65, 1)]
    public async Task Request_TooLongALineOrHead_Is414Or431(int status, int pathChars, int headers, int headerChars)
    {
        await using RawConnection connection = await _server.ConnectAsync();
        IEnumerable<string> lines = Enumerable.Range(0, headers).Select(i => $"X-{i}: {new string('x', headerChars)}\r\n");
        await connection.SendAsync($"GET /{new string('a', pathChars)} HTTP/1.1\r\nHost: localhost\r\n{string.Concat(lines)}\r\n");

        Assert.Equal(status, (await connection.ReadResponseAsync()).Status);
        Assert.Equal(string.Empty, await connection.ReadToEndAsync());
    }

    [Fact]
    public async Task Request_ChunksOfRightForm_AreRead()
    {
        await using RawConnection connection = await _server.ConnectAsync();
        await connection.SendAsync(
            "PUT /v1/cells/k HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n2;x=y\r\nab\r\n1\r\nc\r\n0\r\n\r\n");

        Assert.InRange((await connection.ReadResponseAsync()).Status, 200, 405);
        Assert.Equal(200, (await connection.RequestAsync("GET", "/healthz")).Status);
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
