using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ordinal.Server.Tests;

/// <summary>Health, readiness and version, and who may ask for what.</summary>
public sealed class OperationRouteTests : IAsyncLifetime
{
    private OrdinalEngine _engine = null!;

    public async Task InitializeAsync() => _engine = await OrdinalEngine.OpenAsync();

    public async Task DisposeAsync() => await _engine.DisposeAsync();

    [Fact]
    public async Task HealthAndReadiness_OfAServerThatServes_SayOneWord()
    {
        await using InProcessServer server = await InProcessServer.StartHttpAsync(_engine);

        Assert.Equal("ok\n", (await server.RequestAsync("GET", "/healthz")).Body);
        Assert.Equal("ready\n", (await server.RequestAsync("GET", "/readyz")).Body);
        Assert.Equal("6", (await server.RequestAsync("HEAD", "/readyz")).Header("Content-Length"));
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    [InlineData("/version")]
    [InlineData("/metrics")]
    public async Task OtherMethods_AreRefusedWithThoseAllowed(string path)
    {
        await using InProcessServer server = await InProcessServer.StartHttpAsync(_engine);

        RawResponse post = await server.RequestAsync("POST", path);
        RawResponse options = await server.RequestAsync("OPTIONS", path);

        Assert.Equal((405, "GET, HEAD, OPTIONS"), (post.Status, post.Header("Allow")));
        Assert.Contains("\"code\":\"method-not-allowed\"", post.Body, StringComparison.Ordinal);
        Assert.Equal((200, "GET, HEAD, OPTIONS"), (options.Status, options.Header("Allow")));
        Assert.Equal(0, _engine.Revision);
    }

    // Strangers are not told how much is written.
    [Theory]
    [InlineData("GET", "/version", "3")]
    [InlineData("GET", "/metrics", "3")]
    [InlineData("POST", "/version", "3")]
    [InlineData("GET", "/api/info", "3")]
    [InlineData("GET", "/api/keys/a", "3")]
    [InlineData("DELETE", "/api/keys/a", "4")]
    [InlineData("GET", "/api/nothing", "3")]
    [InlineData("GET", "/v1/nothing", "3")]
    [InlineData("GET", "/healthz", null)]
    [InlineData("GET", "/readyz", null)]
    public async Task Answer_OfAKnownSender_SaysTheRevision(string method, string target, string? revision)
    {
        await _engine.Cell("tansu/keys/a").WriteAsync("""{"value":1}""" + "\n");
        await _engine.Counter("c").NextAsync();
        await _engine.Counter("c").NextAsync();
        await using InProcessServer server = await InProcessServer.StartHttpAsync(_engine);

        Assert.Equal(revision, (await server.RequestAsync(method, target)).Header("Ordinal-Revision"));
    }

    // Routing compares without regard to case; the words that the root keeps for itself are lower case only.
    [Theory]
    [InlineData("Healthz")]
    [InlineData("READYZ")]
    [InlineData("Metrics")]
    [InlineData("versioN")]
    [InlineData("OpenAPI")]
    [InlineData("V1")]
    [InlineData("Api")]
    [InlineData("Dashboard")]
    public async Task Get_ReservedWordInOtherLetters_MintsFromThatCounter(string word)
    {
        await using InProcessServer server = await InProcessServer.StartHttpAsync(_engine);

        Assert.Equal(1, (await server.RequestAsync("GET", "/" + word)).Integer);
        Assert.Equal(2, (await server.RequestAsync("POST", "/" + word)).Integer);
        Assert.Equal(200, (await server.RequestAsync("HEAD", "/" + word)).Status);
        Assert.Equal(2, await _engine.Counter(word).GetAsync());
        Assert.Equal(404, (await server.RequestAsync("GET", "/" + word.ToLowerInvariant() + "x/y")).Status);
    }

    [Theory]
    [InlineData("GET", "/V1/counters/x")]
    [InlineData("POST", "/V1/counters/x/next")]
    [InlineData("POST", "/v1/Counters/x/next")]
    [InlineData("GET", "/V1/")]
    [InlineData("GET", "/Healthz/")]
    [InlineData("GET", "/API/keys/a")]
    [InlineData("GET", "/Api/info")]
    [InlineData("GET", "/api/Info")]
    [InlineData("GET", "/api/Swagger.json")]
    [InlineData("GET", "/api/Server")]
    [InlineData("GET", "/api/LOCKS/a")]
    [InlineData("GET", "/OpenApi/v1.json")]
    [InlineData("GET", "/openapi/V1.json")]
    public async Task Send_PathBelowAReservedWordInOtherLetters_Is404AndDoesNothing(string method, string target)
    {
        await using InProcessServer server = await InProcessServer.StartHttpAsync(_engine);

        Assert.Equal(404, (await server.RequestAsync(method, target)).Status);
        Assert.Equal(0, _engine.Revision);
    }

    // A probe comes by an address that nobody has put on a list.
    [Theory]
    [InlineData("/healthz", 200)]
    [InlineData("/readyz", 200)]
    [InlineData("/version", 400)]
    [InlineData("/metrics", 400)]
    public async Task Get_UnderAStrangeHost_OnlyProbesAnswer(string path, int status)
    {
        await using InProcessServer server = await InProcessServer.StartHttpAsync(_engine);

        Assert.Equal(status, (await server.RequestAsync("GET", path, "Host: 10.1.2.3:8080")).Status);
    }

    [Theory]
    [InlineData("/healthz", 200, 200, 200)]
    [InlineData("/readyz", 200, 200, 200)]
    [InlineData("/version", 401, 403, 200)]
    [InlineData("/metrics", 401, 403, 200)]
    public async Task Get_WithTokens_ProbesAreOpenAndFiguresAreTheAdministrators(string path, int none, int writer, int admin)
    {
        await using InProcessServer server = await InProcessServer.StartHttpAsync(_engine, new OrdinalServerOptions
        {
            Authenticator = Tokens.Of(Tokens.Line("w", "writer", string.Empty), Tokens.Line("a", "admin", string.Empty)),
        });

        Assert.Equal(none, (await server.RequestAsync("GET", path)).Status);
        Assert.Equal(writer, (await server.RequestAsync("GET", path, Tokens.Header("w"))).Status);
        Assert.Equal(admin, (await server.RequestAsync("GET", path, Tokens.Header("a"))).Status);
    }

    [Fact]
    public async Task Version_IsJsonWithVersionProtocolsAndInstance()
    {
        await using InProcessServer server = await InProcessServer.StartHttpAsync(_engine);

        RawResponse response = await server.RequestAsync("GET", "/version");

        Assert.Equal("application/json", response.Header("Content-Type"));
        using JsonDocument document = JsonDocument.Parse(response.Body);
        Assert.Matches(new Regex(@"^\d+\.\d+\.\d+"), document.RootElement.GetProperty("version").GetString());
        Assert.Equal("v1", document.RootElement.GetProperty("protocols").GetProperty("http").GetString());
        Assert.True(document.RootElement.GetProperty("instance").TryGetGuid(out _));
        Assert.Equal(0, document.RootElement.GetProperty("revision").GetInt64());
    }

    [Fact]
    public async Task HealthAndReadiness_OfAFaultedEngine_Are503()
    {
        await using InProcessServer server = await InProcessServer.StartHttpAsync(_engine);
        _engine.Writer.StopFaulted(new OrdinalException(StatusCode.Faulted, "broken"), new InvalidOperationException("broken"));

        RawResponse health = await server.RequestAsync("GET", "/healthz");
        RawResponse readiness = await server.RequestAsync("GET", "/readyz");

        Assert.Equal((503, "not ok\n"), (health.Status, health.Body));
        Assert.Equal((503, "faulted\n"), (readiness.Status, readiness.Body));
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/version")]
    [InlineData("/metrics")]
    [InlineData("/no/such/path")]
    public async Task Get_AnyAnswer_KeepsBrowsersAndCachesOff(string path)
    {
        await using InProcessServer server = await InProcessServer.StartHttpAsync(_engine);

        RawResponse response = await server.RequestAsync("GET", path);

        Assert.Equal("no-store", response.Header("Cache-Control"));
        Assert.Equal("nosniff", response.Header("X-Content-Type-Options"));
        Assert.Equal("same-origin", response.Header("Cross-Origin-Resource-Policy"));
        Assert.Null(response.Header("Server"));
        Assert.Null(response.Header("Access-Control-Allow-Origin"));
    }
}
