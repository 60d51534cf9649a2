using System.Text.Json;

namespace Ordinal.Server.Tests;

/// <summary>The facts about the node, and the other documents below <c>/api</c>.</summary>
public sealed class NodeDocumentTests : IAsyncLifetime
{
    private TansuHost _host = null!;

    public async Task InitializeAsync() => _host = await TansuHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A20_Info_TellsOfANodeThatLeads()
    {
        await _host.PostFormAsync("/api/keys/hello", "value=world");

        RawResponse response = await _host.GetAsync("/api/info");

        Assert.Equal((200, "application/json"), (response.Status, response.Header("Content-Type")));
        JsonElement info = JsonDocument.Parse(response.Body).RootElement;
        Assert.Equal("0.16.0", info.GetProperty("applications").GetProperty("tansu").GetString());
        JsonElement consensus = info.GetProperty("consensus");
        Assert.Equal("leader", consensus.GetProperty("role").GetString());
        Assert.True(consensus.GetProperty("id").TryGetGuid(out Guid id));
        Assert.True(consensus.GetProperty("cluster").TryGetGuid(out _));
        Assert.Equal("dev", consensus.GetProperty("env").GetString());
        Assert.Equal(1, consensus.GetProperty("term").GetInt64());
        Assert.Equal(1, consensus.GetProperty("commit_index").GetInt64());
        Assert.Equal(1, consensus.GetProperty("last_applied").GetInt64());
        Assert.Equal("{}", consensus.GetProperty("connections").GetRawText());
        Assert.Equal("""{"major":0,"minor":16,"patch":0}""", info.GetProperty("version").GetRawText());

        JsonElement again = JsonDocument.Parse((await _host.GetAsync("/api/info")).Body).RootElement;
        Assert.Equal(id, again.GetProperty("consensus").GetProperty("id").GetGuid());
    }

    [Theory]
    [InlineData("/api/info")]
    [InlineData("/api/swagger.json")]
    public async Task Document_Methods_AreThoseOfAReader(string target)
    {
        RawResponse got = await _host.GetAsync(target);
        RawResponse head = await _host.Server.RequestAsync("HEAD", target);
        RawResponse options = await _host.Server.RequestAsync("OPTIONS", target);
        RawResponse post = await _host.PostFormAsync(target, "value=v");

        Assert.Equal((200, got.Header("Content-Length")), (head.Status, head.Header("Content-Length")));
        Assert.Equal((200, "GET, HEAD, OPTIONS", ""), (options.Status, options.Header("Allow"), options.Body));
        Assert.Equal((405, "GET, HEAD, OPTIONS", ""), (post.Status, post.Header("Allow"), post.Body));
        Assert.Equal(501, (await _host.Server.RequestAsync("FOO", target)).Status);
    }

    [Fact]
    public async Task Swagger_Document_ListsTheKeyRoute()
    {
        JsonElement document = JsonDocument.Parse((await _host.GetAsync("/api/swagger.json")).Body).RootElement;

        Assert.Equal("2.0", document.GetProperty("swagger").GetString());
        JsonProperty path = Assert.Single(document.GetProperty("paths").EnumerateObject());
        Assert.Equal("/keys/{key}", path.Name);
        Assert.Equal(["get", "post", "delete"], path.Value.EnumerateObject().Select(operation => operation.Name));
    }

    [Fact]
    public async Task Server_WithoutWebSocket_Is400()
    {
        RawResponse response = await _host.GetAsync("/api/server");

        Assert.Equal((400, string.Empty), (response.Status, response.Body));
    }
}
