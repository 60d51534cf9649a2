namespace Ordinal.Server.Tests;

/// <summary>Which paths mint, and that each counter has one spelling only.</summary>
public sealed class IntegerPathTests : IAsyncLifetime
{
    private readonly List<string> _minted = [];
    private InProcessServer _server = null!;

    public async Task InitializeAsync() => _server = await InProcessServer.StartHttpAsync(new StubOrdinal(name =>
    {
        _minted.Add(name);
        return new ValueTask<long>(_minted.Count);
    }));

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("/", "integers")]
    [InlineData("/?", "integers")]
    [InlineData("/?a=/../b", "integers")]
    [InlineData("http://localhost", "integers")]
    [InlineData("http://localhost/", "integers")]
    [InlineData("/orders", "orders")]
    [InlineData("http://localhost/orders?x", "orders")]
    [InlineData("/Orders", "Orders")]
    [InlineData("/A:b_C-9", "A:b_C-9")]
    [InlineData("/integers", "integers")]
    [InlineData("/v2", "v2")]
    [InlineData("/V1", "V1")]
    [InlineData("/healthz-", "healthz-")]
    [InlineData("/:", ":")]
    public async Task Get_Name_MintsFromThatCounter(string target, string counter)
    {
        Assert.Equal(1, (await _server.RequestAsync("GET", target)).Integer);
        Assert.Equal([counter], _minted);
    }

    [Theory]
    [InlineData("/v1")]
    [InlineData("/api")]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    [InlineData("/metrics")]
    [InlineData("/version")]
    [InlineData("/openapi")]
    [InlineData("/dashboard")]
    [InlineData("/favicon.ico")]
    [InlineData("/robots.txt")]
    [InlineData("/a/b")]
    [InlineData("/orders/")]
    [InlineData("//")]
    [InlineData("//orders")]
    [InlineData("/./orders")]
    [InlineData("/a/../orders")]
    [InlineData("/a/..")]
    [InlineData("/.")]
    [InlineData("/%6frders")]
    [InlineData("/orders%2f")]
    [InlineData("/a/%2e%2e/orders")]
    [InlineData("/%2e")]
    [InlineData("/or%zzders")]
    [InlineData("/a+b")]
    [InlineData("/a~b")]
    [InlineData("/a@b")]
    [InlineData("/%20")]
    [InlineData("/%C3%A9")]
    [InlineData("http://localhost/a/../orders")]
    public async Task Get_OtherPath_Is404AndMintsNothing(string target)
    {
        RawResponse response = await _server.RequestAsync("GET", target);

        Assert.Equal("HTTP/1.1 404 Not Found", response.StatusLine);
        Assert.Equal("application/problem+json", response.Header("Content-Type"));
        Assert.Empty(_minted);
    }

    [Fact]
    public async Task Get_NameOf256_Mints()
    {
        string name = new('n', 256);
        Assert.Equal(1, (await _server.RequestAsync("GET", "/" + name)).Integer);
        Assert.Equal([name], _minted);
    }

    [Fact]
    public async Task Get_NameOf257_Is404()
    {
        Assert.Equal(404, (await _server.RequestAsync("GET", "/" + new string('n', 257))).Status);
        Assert.Empty(_minted);
    }

    [Fact]
    public async Task Head_ReservedWord_Is404WithoutBody()
    {
        await using RawConnection connection = await _server.ConnectAsync();
        Assert.Equal(404, (await connection.RequestAsync("HEAD", "/api")).Status);
        Assert.Equal(1, (await connection.RequestAsync("GET", "/")).Integer);
    }

    [Fact]
    public async Task Get_NotFound_HasAProblemDocument()
    {
        RawResponse response = await _server.RequestAsync("GET", "/favicon.ico", "Idempotency-Key: k-1");

        Assert.Equal(
            "{\"type\":\"urn:ordinal:error:not-found\",\"title\":\"Not found\",\"status\":404,\"code\":\"not-found\","
            + "\"detail\":\"Nothing is at this path.\",\"outcome\":\"not-applied\",\"retryable\":false,\"requestId\":\"k-1\"}\n",
            response.Body);
        Assert.Equal(
            [
                "Cache-Control: no-store", $"Content-Length: {response.Body.Length}",
                "Content-Type: application/problem+json", "Date", "X-Content-Type-Options: nosniff",
            ],
            response.SortedHeaders);
    }
}
