namespace Ordinal.Server.Tests;

/// <summary>Who may watch what, and with a ticket instead of a token.</summary>
public sealed class WatchAccessTests : IAsyncLifetime
{
    private WatchServer _server = null!; // set before each test

    public async Task InitializeAsync()
        => _server = await WatchServer.StartAsync(new OrdinalServerOptions
        {
            Authenticator = Tokens.Of(Tokens.Line("reader", "reader", "a/"), Tokens.Line("admin", "admin", string.Empty)),
        });

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task Watch_NameOutsideThePrefix_IsForbidden()
    {
        Assert.Equal(403, await StatusAsync("/v1/counters/b?watch=true", Tokens.Header("reader")));
        Assert.Equal(401, await StatusAsync("/v1/counters/a/1?watch=true"));
        Assert.Equal(0, _server.Engine.WatcherCount);
        await using WatchClient watch = await _server.WatchAsync("/v1/counters/a/1?watch=true", Tokens.Header("reader"));
        Assert.NotNull(await watch.NextAsync());
    }

    [Theory]
    [InlineData("", 403)]
    [InlineData("a", 403)]
    [InlineData("b/", 403)]
    [InlineData("a/%00", 400)]
    public async Task Watch_PrefixThatReachesFurther_IsForbidden(string prefix, int status)
    {
        Principal reader = new("reader", Verbs.Read | Verbs.Watch, ["a/"]);
        await using WatchServer server = await WatchServer.StartAsync(more: WatchServer.PrefixesFor(reader));

        Assert.Equal(status, (await server.RequestAsync("GET", $"/prefixes?watch=true&prefix={prefix}")).Status);
        await using WatchClient watch = await server.WatchAsync("/prefixes?watch=true&prefix=a/1");
        Assert.NotNull(await watch.NextAsync());
    }

    [Fact]
    public async Task Ticket_OfAToken_OpensOneWatchAsWhoeverFetchedIt()
    {
        string first = await MintAsync();
        await using (WatchClient watch = await _server.WatchAsync($"/v1/counters/a/1?watch=true&ticket={first}"))
        {
            Assert.NotNull(await watch.NextAsync());
        }

        Assert.Equal(401, await StatusAsync($"/v1/counters/a/1?watch=true&ticket={first}"));
        Assert.Equal(403, await StatusAsync($"/v1/counters/b?watch=true&ticket={await MintAsync()}"));
    }

    [Fact]
    public async Task Ticket_ForAnythingButAWatch_IsNoToken()
    {
        string ticket = await MintAsync();

        Assert.Equal(401, await StatusAsync($"/v1/counters/a/1?ticket={ticket}"));
        Assert.Equal(401, (await _server.RequestAsync("POST", $"/v1/stream-tickets?watch=true&ticket={ticket}")).Status);
        await using WatchClient watch = await _server.WatchAsync($"/v1/counters/a/1?watch=true&ticket={ticket}");
        Assert.NotNull(await watch.NextAsync());
    }

    [Fact]
    public async Task Ticket_AskedForAsJson_SaysItsLifetime()
    {
        RawResponse response = await _server.RequestAsync(
            "POST", "/v1/stream-tickets", Tokens.Header("reader"), "Accept: application/json", "Content-Length: 0");

        Assert.Equal(200, response.Status);
        Assert.Matches("^\\{\"ticket\":\"[A-Za-z0-9_-]{43}\",\"ttlMs\":30000\\}\n$", response.Body);
        Assert.Equal("no-store", response.Header("Cache-Control"));
    }

    [Fact]
    public async Task Watches_MoreThanAllowed_AreOverloaded()
    {
        await using WatchServer small = await WatchServer.StartAsync(new OrdinalServerOptions { WatchesMax = 1 });
        await using WatchClient watch = await small.WatchAsync("/v1/counters/a?watch=true");

        RawResponse refused = await small.RequestAsync("GET", "/v1/counters/a?watch=true");

        Assert.Equal(503, refused.Status);
        Assert.Contains("\"code\":\"overloaded\"", refused.Body, StringComparison.Ordinal);
        Assert.Equal("1", refused.Header("Retry-After"));
    }

    private async Task<string> MintAsync()
    {
        RawResponse response = await _server.RequestAsync(
            "POST", "/v1/stream-tickets", Tokens.Header("reader"), "Content-Length: 0");
        Assert.True(response.Status == 200, $"{response.StatusLine}: {response.Body}");
        return response.Body.TrimEnd('\n');
    }

    private async Task<int> StatusAsync(string target, params string[] headers)
        => (await _server.RequestAsync("GET", target, headers)).Status;
}
