namespace Ordinal.Server.Tests;

/// <summary>Pages of other sites, names made to point here and prefetches mint nothing.</summary>
public sealed class RequestGuardTests : IAsyncLifetime
{
    private long _minted;
    private InProcessServer _server = null!;

    public async Task InitializeAsync()
        => _server = await InProcessServer.StartHttpAsync(new StubOrdinal(_ => new ValueTask<long>(++_minted)));

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("Host: localhost")]
    [InlineData("Host: LocalHost:8080")]
    [InlineData("Host: 127.0.0.1:1")]
    [InlineData("Host: [::1]:8080")]
    [InlineData("Host: localhost:8080", "Origin: http://localhost:8080")]
    [InlineData("Host: localhost:8080", "Origin: http://localhost:8080", "Sec-Fetch-Site: same-origin")]
    [InlineData("Host: localhost", "Sec-Fetch-Site: none")]
    [InlineData("Host: localhost", "Sec-Purpose: something-else")]
    public async Task Get_FromThisSite_Mints(params string[] headers)
    {
        Assert.Equal(1, (await _server.RequestAsync("GET", "/", headers)).Integer);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("localhost.")]
    [InlineData("evil.example:80")]
    [InlineData("localhost:")]
    [InlineData("localhost:123456")]
    [InlineData("127.0.0.2")]
    [InlineData("0.0.0.0")]
    [InlineData("[::]")]
    [InlineData("")]
    public async Task Get_ForeignHost_Is400AndEndsTheConnection(string host)
    {
        await using RawConnection connection = await _server.ConnectAsync();
        RawResponse response = await connection.RequestAsync("GET", "/", "Host: " + host);

        Assert.Equal("HTTP/1.1 400 Bad Request", response.StatusLine);
        Assert.Equal("close", response.Header("Connection"));
        Assert.Equal(string.Empty, await connection.ReadToEndAsync());
        Assert.Equal(0, _minted);
    }

    [Theory]
    [InlineData("GET", "Origin: http://evil.example")]
    [InlineData("GET", "Origin: null")]
    [InlineData("GET", "Origin: http://localhost:3000")]
    [InlineData("GET", "Origin: http://localhost.evil.example")]
    [InlineData("GET", "Origin: ftp://localhost")]
    [InlineData("GET", "Sec-Fetch-Site: cross-site")]
    [InlineData("GET", "Sec-Fetch-Site: same-site")]
    [InlineData("GET", "Origin: http://localhost", "Sec-Fetch-Site: cross-site")]
    [InlineData("POST", "Origin: http://evil.example")]
    [InlineData("OPTIONS", "Origin: http://evil.example", "Access-Control-Request-Method: POST")]
    public async Task AnyMethod_FromAForeignPage_Is403(string method, params string[] headers)
    {
        RawResponse response = await _server.RequestAsync(method, "/", headers);

        Assert.Equal("HTTP/1.1 403 Forbidden", response.StatusLine);
        Assert.Contains("\"code\":\"origin-refused\"", response.Body, StringComparison.Ordinal);
        Assert.Null(response.Header("Access-Control-Allow-Origin"));
        Assert.Equal(0, _minted);
    }

    [Theory]
    [InlineData("/", "Sec-Purpose: prefetch")]
    [InlineData("/orders", "Sec-Purpose: prefetch")]
    [InlineData("/", "Sec-Purpose: prefetch;prerender")]
    [InlineData("/", "Purpose: prefetch")]
    public async Task Get_Prefetch_Is403AndMintsNothing(string target, string header)
    {
        RawResponse response = await _server.RequestAsync("GET", target, header);

        Assert.Equal("HTTP/1.1 403 Forbidden", response.StatusLine);
        Assert.Equal("application/problem+json", response.Header("Content-Type"));
        Assert.Contains("\"type\":\"urn:ordinal:error:prefetch-refused\"", response.Body, StringComparison.Ordinal);
        Assert.Equal(0, _minted);
    }
}
