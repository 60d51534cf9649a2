namespace Ordinal.Server.Tests;

/// <summary>Minting from the root where tokens are asked for.</summary>
public sealed class IntegerAccessTests : IAsyncLifetime
{
    private OrdinalEngine _engine = null!;
    private InProcessServer _server = null!;

    public async Task InitializeAsync()
    {
        _engine = await OrdinalEngine.OpenAsync(new OrdinalOptions());
        Authenticator tokens = Tokens.Of(
            Tokens.Line("mint", "writer", "integers", "orders"), Tokens.Line("look", "reader", string.Empty));
        _server = await InProcessServer.StartHttpAsync(_engine, new OrdinalServerOptions { Authenticator = tokens });
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _engine.DisposeAsync();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/orders")]
    public async Task Get_TokenOfAWriter_Mints(string target)
        => Assert.Equal(1, (await _server.RequestAsync("GET", target, Tokens.Header("mint"))).Integer);

    [Theory]
    [InlineData("/", null, 401)]
    [InlineData("/orders", null, 401)]
    [InlineData("/", "look", 403)]
    [InlineData("/orders", "look", 403)]
    [InlineData("/others", "mint", 403)]
    public async Task Get_WithoutTheRight_IsRefusedAndMintsNothing(string target, string? kid, int status)
    {
        RawResponse response = kid is null
            ? await _server.RequestAsync("GET", target)
            : await _server.RequestAsync("GET", target, Tokens.Header(kid));

        Assert.Equal(status, response.Status);
        Assert.Equal(status == 401 ? "Bearer" : null, response.Header("WWW-Authenticate"));
        Assert.Equal("application/problem+json", response.Header("Content-Type"));
        Assert.Equal(0, _engine.Revision);
    }

    [Fact]
    public async Task Keys_TokenOverTheWire_DecidesToo()
    {
        RawResponse unproven = await _server.RequestAsync("GET", "/api/keys/hello");
        RawResponse lockRefused = await _server.RequestAsync("GET", "/api/locks/abc", Tokens.Header("look"));
        RawResponse missing = await _server.RequestAsync("GET", "/api/keys/hello", Tokens.Header("look"));

        Assert.Equal((401, string.Empty), (unproven.Status, unproven.Body));
        Assert.Equal((403, string.Empty), (lockRefused.Status, lockRefused.Body));
        Assert.Equal((404, string.Empty), (missing.Status, missing.Body));
    }
}
