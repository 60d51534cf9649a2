using System.Text.Json;
using Ordinal.Testing;

namespace Ordinal.Server.Tests;

/// <summary><c>/v1/names</c>, route by route.</summary>
public sealed class NameRoutesTests : ApiHarness
{
    private const string AsJson = "Accept: application/json";

    private readonly ManualTimeProvider _time = new();

    private protected override OrdinalOptions Options => new() { TimeProvider = _time };

    [Fact]
    public async Task Any_Json_IsTheSample()
    {
        await Engine.Counter("orders").NextAsync();
        await Engine.Queue("builds").JoinAsync("p");

        Assert.Equal(NameSamples.Page + "\n", (await GetAsync("/v1/names", AsJson)).Body);
        Assert.Equal(NameSamples.Inspected + "\n", (await GetAsync("/v1/names/orders", AsJson)).Body);
    }

    [Fact]
    public async Task List_Text_IsOneNameALineInByteOrder()
    {
        foreach (string name in (string[])["b", "a", "Z", "a/b", "a b", "~"])
        {
            await Engine.Counter(name).NextAsync();
        }

        Assert.Equal("Z\na\na b\na/b\nb\n~\n", (await GetAsync("/v1/names")).Body);
        Assert.Equal("a\na b\na/b\n", (await GetAsync("/v1/names?prefix=a")).Body);
        Assert.Equal("a b\na/b\n", (await GetAsync("/v1/names?prefix=a&after=a")).Body);
        Assert.Equal("a/b\n", (await GetAsync("/v1/names?prefix=a&after=a%20b&limit=1")).Body);
        Assert.Equal(string.Empty, (await GetAsync("/v1/names?prefix=none")).Body);
    }

    [Fact]
    public async Task List_Pages_GoThroughAllNamesOnce()
    {
        string[] names = [.. Enumerable.Range(0, 25).Select(i => $"n{i:00}")];
        foreach (string name in names)
        {
            await Engine.Counter(name).NextAsync();
        }

        List<string> seen = [];
        string? after = string.Empty;
        while (after is not null)
        {
            JsonElement page = Json(await GetAsync($"/v1/names?limit=10&after={after}", AsJson));
            seen.AddRange(page.GetProperty("names").EnumerateArray().Select(n => n.GetProperty("name").GetString()!));
            after = page.TryGetProperty("next", out JsonElement next) ? next.GetString() : null;
        }

        Assert.Equal(names, seen);
    }

    [Fact]
    public async Task Any_Absent_Is404()
    {
        Problem(await GetAsync("/v1/names/absent"), 404, "not-found");
        Problem(await Server.RequestAsync("DELETE", "/v1/names/absent"), 404, "not-found");
        Problem(await PostAsync("/v1/names/absent/touch?ttl=1s"), 404, "not-found");
    }

    [Fact]
    public async Task Inspect_Text_IsTheKind()
    {
        await Engine.Cell("c").WriteAsync("v"u8.ToArray());

        Assert.Equal("cell\n", (await GetAsync("/v1/names/c")).Body);
    }

    [Fact]
    public async Task Touch_AnyKind_GivesATimeToLive()
    {
        await Engine.Counter("orders").NextAsync();

        RawResponse touched = await PostAsync("/v1/names/orders/touch?ttl=5m", AsJson);
        Assert.Equal(300_000, Json(touched).GetProperty("leftMs").GetInt64());
        _time.Advance(TimeSpan.FromMinutes(5));

        Problem(await GetAsync("/v1/names/orders"), 404, "not-found");
    }

    [Fact]
    public async Task Delete_AnyKind_IsGone()
    {
        await Engine.Queue("builds").JoinAsync("p");

        Assert.Equal("true\n", (await Server.RequestAsync("DELETE", "/v1/names/builds")).Body);
        Problem(await GetAsync("/v1/names/builds"), 404, "not-found");
    }

    [Fact]
    public async Task Delete_HeldLock_Is423()
    {
        await using ILockHandle held = await Engine.Lock("deploy").AcquireAsync();

        JsonElement problem = Problem(await Server.RequestAsync("DELETE", "/v1/names/deploy"), 423, "lock-held");

        Assert.Equal(held.Fence.Token, problem.GetProperty("token").GetInt64());
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=10001")]
    public async Task List_Limit_IsBounded(string query) => Problem(await GetAsync("/v1/names?" + query), 400, "out-of-range");

    [Fact]
    public async Task Get_PathWithASlashAtItsEnd_IsNoListing() => Problem(await GetAsync("/v1/names/"), 404, "not-found");
}
