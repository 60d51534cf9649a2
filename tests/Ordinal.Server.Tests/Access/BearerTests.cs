namespace Ordinal.Server.Tests;

/// <summary>Tokens over HTTP: who is let in, and what everybody else is told.</summary>
public sealed class BearerTests : IAsyncLifetime
{
    private readonly ConnectionLimits _connections = new(100, unprovenMax: 4);
    private OrdinalEngine _engine = null!;
    private InProcessServer _server = null!;

    public async Task InitializeAsync()
    {
        _engine = await OrdinalEngine.OpenAsync();
        await _engine.Counter("b/there").NextAsync();
        _server = await InProcessServer.StartHttpAsync(
            _engine,
            new OrdinalServerOptions
            {
                Authenticator = Tokens.Of(
                    Tokens.Line("reader", "reader", "a/"),
                    TokenFile.Format(Tokens.Entry("single", "a/") with { Role = "reader", Connections = 1 })),
            },
            _connections);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _engine.DisposeAsync();
    }

    [Fact]
    public async Task Get_NoToken_Is401ThatNamesTheScheme()
    {
        RawResponse response = await _server.RequestAsync("GET", "/v1/counters/a/1");

        Assert.Equal(401, response.Status);
        Assert.Equal("Bearer", response.Header("WWW-Authenticate"));
        Assert.Contains("\"code\":\"unauthorized\"", response.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Authorization: Bearer reader.wrong")]
    [InlineData("Authorization: Bearer nobody." + Tokens.Secret)]
    [InlineData("Authorization: Bearer")]
    [InlineData("Authorization: Basic reader." + Tokens.Secret)]
    [InlineData("Authorization: Bearer reader." + Tokens.Secret + ", Bearer x")]
    public async Task Get_WrongToken_Is401AndSaysNothingOfIt(string header)
    {
        RawResponse response = await _server.RequestAsync("GET", "/v1/counters/a/1", header);

        Assert.Equal(401, response.Status);
        Assert.Equal("Bearer", response.Header("WWW-Authenticate"));
        Assert.DoesNotContain(Tokens.Secret, response.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("reader", response.Body, StringComparison.Ordinal);
        Assert.Equal(string.Empty, _server.Log);
    }

    // Source: RFC 9110, section 11.1: the name of a scheme has no case.
    [Theory]
    [InlineData("bearer")]
    [InlineData("BEARER ")]
    public async Task Get_SchemeInAnotherCase_IsLetIn(string scheme)
        => Assert.Equal(
            200,
            (await _server.RequestAsync("GET", "/v1/counters/a/1", $"Authorization: {scheme} reader.{Tokens.Secret}")).Status);

    [Fact]
    public async Task Get_RightToken_ReadsItsPrefixAlone()
    {
        const string Named = "Idempotency-Key: k"; // else each document has an id of its own
        RawResponse own = await _server.RequestAsync("GET", "/v1/counters/a/1", Tokens.Header("reader"));
        RawResponse there = await _server.RequestAsync("GET", "/v1/counters/b/there", Tokens.Header("reader"), Named);
        RawResponse absent = await _server.RequestAsync("GET", "/v1/counters/b/other", Tokens.Header("reader"), Named);

        Assert.Equal(200, own.Status);
        Assert.Equal(403, there.Status);
        Assert.Contains("\"code\":\"forbidden\"", there.Body, StringComparison.Ordinal);
        Assert.Equal(there.Body, absent.Body.Replace("other", "there", StringComparison.Ordinal));
        Assert.Equal(there.Headers.Count, absent.Headers.Count);
    }

    [Fact]
    public async Task Get_ForeignHostOrOrigin_IsRefusedBeforeTheToken()
    {
        string token = Tokens.Header("reader");

        Assert.Equal(400, (await _server.RequestAsync("GET", "/v1/counters/a/1", "Host: evil.example", token)).Status);
        Assert.Equal(403, (await _server.RequestAsync("GET", "/v1/counters/a/1", "Origin: http://evil.example", token)).Status);
    }

    [Fact]
    public async Task Get_FailingTooOften_Is429EvenWithARightToken()
    {
        RawResponse response;
        do
        {
            // The connections of those before count until the server has seen their end.
            await Deadline.UntilAsync(() => _connections.Open.All(static one => one.Value == 0), "the end of all connections");

            // Failures count within one second; the answers are held back together.
            RawResponse[] failed = await Task.WhenAll(Enumerable.Range(0, 4).Select(
                _ => _server.RequestAsync("GET", "/v1/counters/a/1", "Authorization: Bearer reader.wrong")));
            Assert.All(failed, one => Assert.True(one.Status is 401 or 429, one.StatusLine));
            response = await _server.RequestAsync("GET", "/v1/counters/a/1", "Authorization: Bearer reader.wrong");
        }
        while (response.Status != 429);

        Assert.Equal("1", response.Header("Retry-After"));
        Assert.Contains("\"code\":\"quota-exceeded\"", response.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_AboveTheQuotaOfAToken_Is429UntilOneHasGone()
    {
        RawConnection first = await _server.ConnectAsync();
        Assert.Equal(200, (await first.RequestAsync("GET", "/v1/counters/a/1", Tokens.Header("single"))).Status);
        Assert.Equal(200, (await first.RequestAsync("GET", "/v1/counters/a/1", Tokens.Header("single"))).Status);

        Assert.Equal(429, (await _server.RequestAsync("GET", "/v1/counters/a/1", Tokens.Header("single"))).Status);
        await first.DisposeAsync();

        int status;
        do
        {
            status = (await _server.RequestAsync("GET", "/v1/counters/a/1", Tokens.Header("single"))).Status;
        }
        while (status == 429);
        Assert.Equal(200, status);
    }

    [Fact]
    public async Task Connect_TooManyWithoutAProof_AreRefusedAndThoseWithOneGoOn()
    {
        await using RawConnection proven = await _server.ConnectAsync();
        Assert.Equal(200, (await proven.RequestAsync("GET", "/v1/counters/a/1", Tokens.Header("reader"))).Status);
        List<RawConnection> silent = [];
        try
        {
            RawConnection refused;
            while (true)
            {
                RawConnection connection = await _server.ConnectAsync();
                await connection.SendAsync("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
                if ((await connection.ReadResponseAsync()).Status == 503)
                {
                    refused = connection;
                    break;
                }

                silent.Add(connection);
            }

            await refused.DisposeAsync();
            Assert.Equal(4, silent.Count);
            Assert.Equal(200, (await proven.RequestAsync("GET", "/v1/counters/a/1", Tokens.Header("reader"))).Status);
        }
        finally
        {
            foreach (RawConnection connection in silent)
            {
                await connection.DisposeAsync();
            }
        }
    }
}
