using System.Text.Json;

namespace Ordinal.Server.Tests;

/// <summary>A token reaches only the names it is for, however they are written, and has request ids of its own.</summary>
public sealed class ApiAccessTests : IAsyncLifetime
{
    private static readonly string Writer = Tokens.Header("writer");
    private static readonly string Reader = Tokens.Header("reader");

    private OrdinalEngine _engine = null!;
    private InProcessServer _server = null!;

    public async Task InitializeAsync()
    {
        _engine = await OrdinalEngine.OpenAsync();
        OrdinalServerOptions options = new()
        {
            Authenticator = Tokens.Of(
                Tokens.Line("writer", "writer", "a/"),
                Tokens.Line("other", "writer", "a/"),
                Tokens.Line("reader", "reader", string.Empty)),
        };
        _server = await InProcessServer.StartHttpAsync(_engine, options);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _engine.DisposeAsync();
    }

    [Theory]
    [InlineData("GET", "/v1/counters/b")]
    [InlineData("GET", "/v1/counters/b%2Fa/x")]
    [InlineData("GET", "/v1/counters/a%3Ax")]
    [InlineData("POST", "/v1/counters/b/next")]
    [InlineData("POST", "/v1/counters/b/next?count=5")]
    [InlineData("POST", "/v1/counters/b/add")]
    [InlineData("POST", "/v1/counters/b/cas?expected=0&value=1")]
    [InlineData("DELETE", "/v1/counters/b")]
    [InlineData("GET", "/v1/cells/b")]
    [InlineData("DELETE", "/v1/cells/b")]
    [InlineData("POST", "/v1/cells/b/touch?ttl=1s")]
    [InlineData("GET", "/v1/queues/b")]
    [InlineData("GET", "/v1/queues/b?head")]
    [InlineData("GET", "/v1/queues/b?process=p")]
    [InlineData("GET", "/v1/queues/b?process=p&wait=1s")]
    [InlineData("POST", "/v1/queues/b/join?process=p")]
    [InlineData("POST", "/v1/queues/b/join?process=p&wait=1s")]
    [InlineData("POST", "/v1/queues/b/leave?process=p")]
    [InlineData("POST", "/v1/queues/b/renew?process=p")]
    [InlineData("DELETE", "/v1/queues/b")]
    [InlineData("GET", "/v1/names/b")]
    [InlineData("DELETE", "/v1/names/b")]
    [InlineData("POST", "/v1/names/b/touch?ttl=1s")]
    [InlineData("GET", "/v1/names")]
    [InlineData("GET", "/v1/names?prefix=b")]
    [InlineData("GET", "/v1/names?prefix=a")]
    public async Task Any_NameOfAnotherPrefix_Is403WhetherItExistsOrNot(string method, string target)
    {
        const string Named = "Idempotency-Key: k"; // else each document has an id of its own
        RawResponse absent = await _server.RequestAsync(method, target, Writer, Named);
        await _engine.Queue("b").JoinAsync("p");
        RawResponse present = await _server.RequestAsync(method, target, Writer, Named);

        Assert.Equal(403, absent.Status);
        Assert.Equal(absent.Body, present.Body);
        Assert.Equal(1, _engine.Revision);
    }

    [Theory]
    [InlineData("/v1/counters/a/x/next")]
    [InlineData("/v1/counters/a%2Fx/next")]
    public async Task Post_NameOfItsPrefix_IsServed(string target)
        => Assert.Equal("1", (await _server.RequestAsync("POST", target, Writer)).Body);

    [Fact]
    public async Task Get_ListingOfItsPrefix_IsServed()
        => Assert.Equal(200, (await _server.RequestAsync("GET", "/v1/names?prefix=a/", Writer)).Status);

    [Fact]
    public async Task Post_FenceOfAnotherPrefix_Is403()
        => Assert.Equal(
            403, (await _server.RequestAsync("POST", "/v1/counters/a/x/next", Writer, "Ordinal-Fence: b@1")).Status);

    [Theory]
    [InlineData()]
    [InlineData("If-None-Match: *")]
    public async Task Post_ByAReader_Is403(params string[] headers)
    {
        Assert.Equal(403, (await _server.RequestAsync("POST", "/v1/counters/a/x/next", [Reader, .. headers])).Status);
        Assert.Equal(0, _engine.Revision);
    }

    [Fact]
    public async Task Post_SameKeyOfTwoTokens_IsTwoRequests()
    {
        const string Key = "Idempotency-Key: k";

        Assert.Equal("1", (await _server.RequestAsync("POST", "/v1/counters/a/x/next", Writer, Key)).Body);
        Assert.Equal("2", (await _server.RequestAsync("POST", "/v1/counters/a/x/next", Tokens.Header("other"), Key)).Body);
        Assert.Equal("1", (await _server.RequestAsync("POST", "/v1/counters/a/x/next", Writer, Key)).Body);
    }

    [Fact]
    public async Task Post_Batch_IsCheckedOperationByOperation()
    {
        const string Body = """
            [{"op":"counter.next","name":"a/x"},{"op":"counter.next","name":"b"},{"op":"cell.read","name":"b"},
             {"op":"counter.next","name":"a/x","fence":"b@1"},{"op":"lock.break","name":"a/l"},{"op":"counter.get","name":"a/x"}]
            """;

        Assert.Equal("ok forbidden forbidden forbidden forbidden ok", await StatusesAsync(Writer, Body));
        Assert.Equal(1, _engine.Revision);
        Assert.Equal("forbidden forbidden not-found forbidden forbidden ok", await StatusesAsync(Reader, Body));
    }

    [Fact]
    public async Task Post_BatchSameIdOfTwoTokens_IsTwoRequests()
    {
        const string Body = """[{"op":"counter.next","name":"a/x","request":"k"}]""";
        await StatusesAsync(Writer, Body);
        await StatusesAsync(Tokens.Header("other"), Body);
        await StatusesAsync(Writer, Body);

        Assert.Equal(2, await _engine.Counter("a/x").GetAsync());
    }

    private async Task<string> StatusesAsync(string token, string body)
    {
        await using RawConnection connection = await _server.ConnectAsync();
        await connection.SendAsync(
            $"POST /v1/batches HTTP/1.1\r\nHost: localhost\r\n{token}\r\nContent-Type: application/json\r\n"
            + $"Content-Length: {body.Length}\r\n\r\n{body}");
        using JsonDocument answer = JsonDocument.Parse((await connection.ReadResponseAsync()).Body);
        return string.Join(' ', answer.RootElement.EnumerateArray().Select(result => result.GetProperty("status").GetString()));
    }
}
