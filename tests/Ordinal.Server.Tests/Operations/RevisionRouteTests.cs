using System.Text.Json;

namespace Ordinal.Server.Tests;

/// <summary>Where an engine in memory is, and waiting for it.</summary>
public sealed class RevisionRouteTests : ApiHarness
{
    private const string Accept = "Accept: application/json";

    [Fact]
    public async Task Get_Revision_IsTextOrJsonWithoutDurable()
    {
        await Engine.Counter("c").NextAsync();

        Assert.Equal("1\n", (await GetAsync("/v1/revision")).Body);
        RawResponse response = await GetAsync("/v1/revision", Accept);
        Assert.Equal("""{"revision":1}""" + "\n", response.Body);
        Assert.Equal("1", response.Header("Ordinal-Revision"));
    }

    [Theory]
    [InlineData("wait-for=1")]
    [InlineData("wait-for=0&wait=10s")]
    public async Task Get_RevisionThatIsReached_IsAnsweredAtOnce(string query)
    {
        await Engine.Counter("c").NextAsync();

        Assert.Equal("1\n", (await GetAsync($"/v1/revision?{query}")).Body);
    }

    [Fact]
    public async Task Get_RevisionToCome_WaitsUntilItIsThere()
    {
        Task<RawResponse> waiting = GetAsync("/v1/revision?wait-for=3&wait=1h");
        await Deadline.UntilAsync(() => Engine.Writer.Waits.Count == 1, "the wait in the engine");
        await Engine.Counter("c").NextAsync();
        await Engine.Counter("c").NextAsync();
        Assert.False(waiting.IsCompleted, "The wait ended before its revision.");
        await Engine.Counter("c").NextAsync();

        Assert.Equal("3\n", (await Deadline.WithinAsync(waiting, "the answer to the wait")).Body);
    }

    [Theory]
    [InlineData("wait-for=5")]
    [InlineData("wait-for=5&wait=20ms")]
    [InlineData("wait-for=5&wait=0")]
    public async Task Get_RevisionThatDoesNotCome_Is423(string query)
    {
        await Engine.Counter("c").NextAsync();

        RawResponse response = await GetAsync($"/v1/revision?{query}");

        JsonElement problem = Problem(response, 423, "timed-out");
        Assert.Equal("1", response.Header("Retry-After"));
        Assert.Equal(1, problem.GetProperty("revision").GetInt64());
        await Deadline.UntilAsync(() => Engine.Writer.Waits.Count == 0, "the end of the wait in the engine");
    }

    [Fact]
    public async Task Get_ClientOfAWaitGoes_TakesTheWaitOut()
    {
        RawConnection connection = await Server.ConnectAsync();
        await connection.SendAsync("GET /v1/revision?wait-for=9&wait=1h HTTP/1.1\r\nHost: localhost\r\n\r\n");
        await Deadline.UntilAsync(() => Engine.Writer.Waits.Count == 1, "the wait in the engine");

        await connection.DisposeAsync();

        await Deadline.UntilAsync(() => Engine.Writer.Waits.Count == 0, "the end of the wait in the engine");
    }

    [Theory]
    [InlineData("durable=0")]
    [InlineData("durable=1&wait=1s")]
    public async Task Get_DurableInMemory_Is422(string query)
        => Problem(await GetAsync($"/v1/revision?{query}"), 422, "durability-unavailable");

    [Theory]
    [InlineData("wait-for=1&durable=1")]
    [InlineData("wait-for=-1")]
    [InlineData("wait-for=x")]
    [InlineData("wait=25h")]
    [InlineData("wait=1")]
    public async Task Get_MalformedWait_Is400(string query)
        => Assert.Equal(400, (await GetAsync($"/v1/revision?{query}")).Status);

    [Fact]
    public async Task Snapshot_InMemory_Is422()
        => Problem(await PostAsync("/v1/snapshot"), 422, "durability-unavailable");

    [Theory]
    [InlineData("GET", "/v1/revision", 401, 200, 200)]
    [InlineData("POST", "/v1/snapshot", 401, 403, 422)]
    public async Task Any_WithTokens_OnlySnapshotsAreTheAdministrators(
        string method, string path, int none, int reader, int admin)
    {
        await using InProcessServer server = await InProcessServer.StartHttpAsync(Engine, new OrdinalServerOptions
        {
            Authenticator = Tokens.Of(Tokens.Line("r", "reader", "a/"), Tokens.Line("a", "admin", string.Empty)),
        });

        Assert.Equal(none, (await server.RequestAsync(method, path)).Status);
        Assert.Equal(reader, (await server.RequestAsync(method, path, Tokens.Header("r"))).Status);
        Assert.Equal(admin, (await server.RequestAsync(method, path, Tokens.Header("a"))).Status);
    }
}
