using System.Globalization;
using System.Text.Json;
using Ordinal.Testing;

namespace Ordinal.Server.Tests;

/// <summary>Locks over HTTP: one holder, its token, and every refusal. Waiting has a class of its own.</summary>
public sealed class LockRouteTests : ApiHarness
{
    private const string Accept = "Accept: application/json";

    private protected override OrdinalOptions Options => new() { TimeProvider = new ManualTimeProvider() };

    [Fact]
    public async Task Get_FreeLock_SaysSo()
    {
        Assert.Equal("free\n", (await GetAsync("/v1/locks/l")).Body);
        Assert.Equal(
            """{"name":"l","kind":"lock","token":0,"waiters":[],"version":0,"modified":0,"revision":0}""" + "\n",
            (await GetAsync("/v1/locks/l", Accept)).Body);
    }

    [Fact]
    public async Task Acquire_FreeLock_AnswersTheToken()
    {
        RawResponse response = await PostAsync("/v1/locks/deploy/web/acquire?owner=me%20%C3%A4&ttl=10s");

        Assert.Equal((200, "1\n"), (response.Status, response.Body));
        Assert.Equal("me%20%C3%A4", response.Header("Ordinal-Owner"));
        Assert.Equal("\"1\"", response.Header("ETag"));
        Assert.Equal("held 1 me%20%C3%A4\n", (await GetAsync("/v1/locks/deploy/web")).Body);
    }

    [Fact]
    public async Task Acquire_AsJson_TellsTheFence()
    {
        RawResponse response = await SendAsync(
            "POST", "/v1/locks/l/acquire?owner=a&ttl=10s", "http://node-1", "application/x-www-form-urlencoded", Accept);

        Assert.Equal(
            """{"name":"l","kind":"lock","owner":"a","token":1,"fence":"l@1","leftMs":10000"""
                + ""","version":1,"modified":1,"revision":1}""" + "\n",
            response.Body);
        Assert.Equal(
            """{"name":"l","kind":"lock","owner":"a","token":1,"leftMs":10000,"value":"http://node-1","waiters":[]"""
                + ""","version":1,"modified":1,"revision":1}""" + "\n",
            (await GetAsync("/v1/locks/l", Accept)).Body);
    }

    [Fact]
    public async Task Acquire_WithoutOwner_ChoosesOneThatReleases()
    {
        RawResponse first = await PostAsync("/v1/locks/a/acquire");
        RawResponse other = await PostAsync("/v1/locks/b/acquire");

        string owner = first.Header("Ordinal-Owner")!;
        Assert.NotEqual(owner, other.Header("Ordinal-Owner"));
        Assert.Equal(TimeSpan.FromSeconds(30), (await Engine.Lock("a").InspectAsync()).LeaseLeft);
        Assert.Equal("true\n", (await PostAsync($"/v1/locks/a/release?owner={owner}&token=1")).Body);
        Assert.Equal("free\n", (await GetAsync("/v1/locks/a")).Body);
    }

    [Fact]
    public async Task Acquire_HeldLock_Is423WithHolderAndPosition()
    {
        await PostAsync("/v1/locks/l/acquire?owner=a&ttl=10s");

        RawResponse response = await PostAsync("/v1/locks/l/acquire?owner=b");

        JsonElement problem = Problem(response, 423, "lock-held");
        Assert.Equal("1", response.Header("Retry-After"));
        Assert.Equal("a", problem.GetProperty("holder").GetString());
        Assert.Equal(1, problem.GetProperty("position").GetInt64());
        Assert.Equal(1, problem.GetProperty("token").GetInt64());
        Assert.Equal(10_000, problem.GetProperty("leftMs").GetInt64());
        Assert.Equal("not-applied", problem.GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task Acquire_ByTheHolder_GivesTheSameToken()
    {
        await PostAsync("/v1/locks/l/acquire?owner=a&ttl=10s");

        Assert.Equal("1\n", (await PostAsync("/v1/locks/l/acquire?owner=a&ttl=20s")).Body);
        Assert.Equal(TimeSpan.FromSeconds(20), (await Engine.Lock("l").InspectAsync()).LeaseLeft);
    }

    [Fact]
    public async Task Acquire_RetriedUnderItsKey_IsOneGrantWithOneOwner()
    {
        RawResponse first = await PostAsync("/v1/locks/l/acquire", Accept, "Idempotency-Key: k");
        RawResponse again = await PostAsync("/v1/locks/l/acquire", Accept, "Idempotency-Key: k");

        Assert.Equal(first.Body, again.Body);
        Assert.Equal("true", again.Header("Ordinal-Replayed"));
        Problem(await PostAsync("/v1/locks/l/acquire?ttl=1s", "Idempotency-Key: k"), 422, "request-mismatch");
    }

    [Fact]
    public async Task Renew_ByTheHolder_ExtendsTheLease()
    {
        await PostAsync("/v1/locks/l/acquire?owner=a&ttl=10s");

        Assert.Equal("1\n", (await PostAsync("/v1/locks/l/renew?owner=a&token=1&ttl=1m")).Body);
        Assert.Equal(TimeSpan.FromMinutes(1), (await Engine.Lock("l").InspectAsync()).LeaseLeft);
    }

    [Theory]
    [InlineData("renew")]
    [InlineData("release")]
    public async Task RenewAndRelease_OfAnotherGrantOrOwner_AreRefused(string verb)
    {
        await PostAsync("/v1/locks/l/acquire?owner=a");

        JsonElement problem = Problem(await PostAsync($"/v1/locks/l/{verb}?owner=a&token=2"), 412, "stale-token");
        Assert.Equal(1, problem.GetProperty("actual").GetInt64());
        Assert.Equal(2, problem.GetProperty("expected").GetInt64());
        Problem(await PostAsync($"/v1/locks/l/{verb}?owner=b&token=1"), 409, "not-holder");
        Problem(await PostAsync($"/v1/locks/free/{verb}?owner=b&token=1"), 409, "not-holder");
        Problem(await PostAsync($"/v1/locks/l/{verb}?owner=a"), 400, "invalid-argument");
        Problem(await PostAsync($"/v1/locks/l/{verb}?token=1"), 400, "invalid-argument");
        Problem(await PostAsync($"/v1/locks/l/{verb}?owner=a&token=0"), 400, "out-of-range");
        Assert.Equal("held 1 a\n", (await GetAsync("/v1/locks/l")).Body);
    }

    [Fact]
    public async Task Break_HeldLock_GivesItToNobody()
    {
        await PostAsync("/v1/locks/l/acquire?owner=a");

        Assert.Equal(
            """{"name":"l","broken":true,"token":1,"revision":2}""" + "\n", (await PostAsync("/v1/locks/l/break", Accept)).Body);
        Assert.Equal("false\n", (await PostAsync("/v1/locks/l/break")).Body);
        Assert.Equal("free\n", (await GetAsync("/v1/locks/l")).Body);
    }

    [Fact]
    public async Task Delete_HeldLock_Is423AndAFreeOneEnds()
    {
        await PostAsync("/v1/locks/l/acquire?owner=a");
        Problem(await Server.RequestAsync("DELETE", "/v1/locks/l"), 423, "lock-held");

        await PostAsync("/v1/locks/l/release?owner=a&token=1");

        Assert.Equal("true\n", (await Server.RequestAsync("DELETE", "/v1/locks/l")).Body);
        Assert.Equal("false\n", (await Server.RequestAsync("DELETE", "/v1/locks/l")).Body);
    }

    [Fact]
    public async Task Tokens_OfAllGrants_Rise()
    {
        long last = 0;
        for (int i = 0; i < 5; i++)
        {
            long token = long.Parse((await PostAsync($"/v1/locks/l/acquire?owner=o{i}")).Body, CultureInfo.InvariantCulture);
            Assert.True(token > last);
            last = token;
            await PostAsync($"/v1/locks/l/release?owner=o{i}&token={token}");
        }
    }

    [Theory]
    [InlineData("POST", "/v1/locks/l/acquire?ttl=99ms", "out-of-range")]
    [InlineData("POST", "/v1/locks/l/acquire?ttl=25h", "out-of-range")]
    [InlineData("POST", "/v1/locks/l/acquire?ttl=0", "out-of-range")]
    [InlineData("POST", "/v1/locks/l/acquire?ttl=30", "invalid-argument")]
    [InlineData("POST", "/v1/locks/l/acquire?wait=25h", "out-of-range")]
    [InlineData("POST", "/v1/locks/l/acquire?wait=-1s", "invalid-argument")]
    [InlineData("POST", "/v1/locks/l/acquire?owner=", "invalid-argument")]
    [InlineData("POST", "/v1/locks/l/acquire?session=0", "out-of-range")]
    [InlineData("POST", "/v1/locks/l/acquire?owner=a&owner=b", "invalid-argument")]
    [InlineData("POST", "/v1/locks/l/acquire?force=1", "invalid-argument")]
    [InlineData("GET", "/v1/locks/l?owner=", "invalid-argument")]
    [InlineData("POST", "/v1/locks/a//b/acquire", "invalid-name")]
    public async Task Request_FaultyArgument_Is400(string method, string target, string code)
        => Problem(await Server.RequestAsync(method, target), 400, code);

    [Fact]
    public async Task Acquire_OfAnotherKindOrSessionOrTooLargeAValue_IsRefused()
    {
        await Engine.Counter("c").NextAsync();

        Problem(await PostAsync("/v1/locks/c/acquire"), 409, "wrong-kind");
        Problem(await PostAsync("/v1/locks/c/acquire?wait=1s"), 409, "wrong-kind");
        Problem(await GetAsync("/v1/locks/c"), 409, "wrong-kind");
        JsonElement problem = Problem(await PostAsync("/v1/locks/l/acquire?session=77"), 404, "unknown-session");
        Assert.Equal(77, problem.GetProperty("session").GetInt64());
        string large = new('x', OrdinalLimits.ValueBytesMax + 1);
        Problem(await SendAsync("POST", "/v1/locks/l/acquire", large, "text/plain"), 413, "too-large");
        Problem(await PostAsync("/v1/locks/l/acquire?wait=1s", "If-Match: *"), 400, "invalid-argument");
        Problem(await PostAsync("/v1/locks/l/acquire", "If-Match: *"), 412, "precondition-failed");
        Problem(await PostAsync("/v1/locks/l/acquire", "Ordinal-Fence: other@1"), 412, "stale-token");
        Problem(await PostAsync("/v1/locks/l"), 405, "method-not-allowed");
        Assert.Equal("free\n", (await GetAsync("/v1/locks/l")).Body);
    }
}
