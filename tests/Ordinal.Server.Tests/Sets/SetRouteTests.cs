using System.Text.Json;
using Ordinal.Testing;

namespace Ordinal.Server.Tests;

/// <summary>Sets over HTTP: members, changes, updates for replicas, rules, and every refusal.</summary>
public sealed class SetRouteTests : ApiHarness
{
    private const string Uuid = """{"uuid":"00000000-0000-0000-0000-000000000001"}""";
    private const string Accept = "Accept: application/json";

    // Stamps come of the wall clock, which stands still.
    private static readonly long Wall = ManualTimeProvider.DefaultStart.ToUnixTimeMilliseconds();

    private protected override OrdinalOptions Options => new() { TimeProvider = new ManualTimeProvider() };

    [Fact]
    public async Task Get_AbsentSet_IsEmpty()
    {
        RawResponse response = await GetAsync("/v1/sets/none");

        Assert.Equal((200, string.Empty), (response.Status, response.Body));
        Assert.Null(response.Header("ETag"));
        Assert.Equal("[]\n", (await GetAsync("/v1/sets/none", Accept)).Body);
    }

    [Fact]
    public async Task Insert_Elements_AreMembersInByteOrder()
    {
        RawResponse inserted = await PostJsonAsync("/v1/sets/a/b/insert", $$"""["x", 11, {{Uuid}}, [true, null]]""");

        Assert.Equal("4\n", inserted.Body);
        RawResponse members = await GetAsync("/v1/sets/a/b", Accept);
        Assert.Equal($$"""[11,"x",{{Uuid}},[true,null]]""" + "\n", members.Body);
        Assert.Equal("\"1\"", members.Header("ETag"));
        Assert.Equal("1", members.Header("Ordinal-Revision"));
        Assert.Equal(
            "11\n\"x\"\n#uuid \"00000000-0000-0000-0000-000000000001\"\n[true null]\n", (await GetAsync("/v1/sets/a/b")).Body);
        Assert.Equal("304", (await GetAsync("/v1/sets/a/b", "If-None-Match: \"1\"")).StatusLine[9..12]);
    }

    [Fact]
    public async Task Change_AsJson_TellsStampAndVersion()
    {
        RawResponse inserted = await PostJsonAsync("/v1/sets/s/insert", "[1,2]", Accept);
        RawResponse deleted = await PostJsonAsync("/v1/sets/s/delete?int64=string", "[2,3]", Accept);

        long next = Wall + 1;
        Assert.Equal(
            $$"""{"name":"s","kind":"set","changed":2,"stamp":{{Wall}},"highStamp":{{Wall}},"version":1,"modified":1"""
                + $$""","revision":1}""" + "\n",
            inserted.Body);
        Assert.Equal(
            $$"""{"name":"s","kind":"set","changed":"1","stamp":"{{next}}","highStamp":"{{next}}","version":"2","""
                + "\"modified\":\"2\",\"revision\":\"2\"}\n",
            deleted.Body);
        Assert.Equal("[1]\n", (await GetAsync("/v1/sets/s", Accept)).Body);
    }

    [Fact]
    public async Task Merge_Replica_TakesTheLargerStamps()
    {
        RawResponse merged = await PostJsonAsync(
            "/v1/sets/s/merge",
            """[{"value":"a","inserted":100},{"value":"b","inserted":100,"deleted":100},{"value":"c","inserted":-1"""
                + ""","deleted":5}]""",
            Accept);

        JsonElement answer = Json(merged);
        Assert.Equal(3, answer.GetProperty("changed").GetInt64());
        Assert.Equal(0, answer.GetProperty("ignored").GetInt64());
        Assert.Equal(100, answer.GetProperty("highStamp").GetInt64());
        Assert.Equal("[\"a\"]\n", (await GetAsync("/v1/sets/s", Accept)).Body);
        Assert.Equal("0\n", (await PostJsonAsync("/v1/sets/s/merge", """[{"value":"a","inserted":99}]""")).Body);
    }

    [Theory]
    [InlineData("/v1/sets/s/updates?since=100")]
    [InlineData("/v1/sets/s?since=100")]
    [InlineData("/v1/sets/s/updates?since-revision=1")]
    [InlineData("/v1/sets/s?since-revision=1")]
    public async Task Updates_SinceStampOrRevision_AreAReplica(string target)
    {
        await PostJsonAsync("/v1/sets/s/merge", """[{"value":"a","inserted":100}]""");
        await PostJsonAsync("/v1/sets/s/merge", """[{"value":"b","inserted":200,"deleted":300}]""");

        Assert.Equal(
            """{"name":"s","kind":"set","updates":[{"value":"b","inserted":200,"deleted":300}],"highStamp":300,"version":2"""
                + ""","modified":2,"revision":2}""" + "\n",
            (await GetAsync(target, Accept)).Body);
        Assert.Equal("200 300 \"b\"\n", (await GetAsync(target)).Body);
    }

    [Fact]
    public async Task Updates_OfASetWhoseNameEndsSo_AreReachedByAnEscape()
    {
        await PostJsonAsync("/v1/sets/s%2Fupdates/merge", """[{"value":"deep","inserted":1}]""");

        Assert.Equal("\"deep\"\n", (await GetAsync("/v1/sets/s/updates")).Body);
        Assert.Equal("1 -1 \"deep\"\n", (await GetAsync("/v1/sets/s%2Fupdates?since=0")).Body);
        Assert.Equal(string.Empty, (await GetAsync("/v1/sets/s/updates?since=0")).Body);
    }

    [Theory]
    [InlineData("/v1/sets/s/updates?since=-1&limit=2")]
    [InlineData("/v1/sets/s/updates?since-revision=0&limit=2")]
    [InlineData("/v1/sets/s?limit=2")]
    public async Task Pages_FollowedByTheirLinks_GiveEverythingOnce(string first)
    {
        const int Count = 7;
        for (int i = 1; i <= Count; i++)
        {
            await PostJsonAsync("/v1/sets/s/merge", $$"""[{"value":"{{i}} +&\"","inserted":{{i}}}]""");
        }

        List<string> seen = [];
        string path = first[..first.IndexOf('?', StringComparison.Ordinal)];
        for (string? target = first; target is not null;)
        {
            RawResponse page = await GetAsync(target);
            Assert.Equal(200, page.Status);
            seen.AddRange(page.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line[line.IndexOf('"', StringComparison.Ordinal)..]));
            string? link = page.Header("Link");
            target = link is null ? null : path + link[1..link.IndexOf('>', StringComparison.Ordinal)];
        }

        Assert.Equal(Enumerable.Range(1, Count).Select(i => $"\"{i} +&\\\"\""), seen);
    }

    [Fact]
    public async Task Contains_OneOrMany_AreAnswered()
    {
        await PostJsonAsync("/v1/sets/s/insert", $$"""["a", 11, {{Uuid}}]""");

        Assert.Equal("true\n", (await GetAsync("/v1/sets/s?contains=%22a%22")).Body);
        Assert.Equal("false\n", (await GetAsync("/v1/sets/s?contains=%2211%22")).Body);
        Assert.Equal("true\n", (await GetAsync("/v1/sets/s?contains=11", Accept)).Body);
        Assert.Equal("true\n", (await GetAsync("/v1/sets/s?contains=" + Uri.EscapeDataString(Uuid))).Body);
        Assert.Equal("[true,false]\n", (await PostJsonAsync("/v1/sets/s/contains", """["a","b"]""", Accept)).Body);
        Assert.Equal("true\nfalse\n", (await PostJsonAsync("/v1/sets/s/contains", """["a","b"]""")).Body);
    }

    [Fact]
    public async Task Put_Rules_AreKept()
    {
        RawResponse response = await Server.RequestAsync(
            "PUT", "/v1/sets/s?bias=insertion&skew=1s&horizon=5m", Accept);

        Assert.Equal(
            """{"name":"s","kind":"set","bias":"insertion","skewMs":1000,"horizonMs":300000,"version":1,"modified":1"""
                + ""","revision":1}""" + "\n",
            response.Body);
        Assert.Equal("bias removal skew 5000ms horizon 0ms\n", (await Server.RequestAsync("PUT", "/v1/sets/s")).Body);
        await Server.RequestAsync("PUT", "/v1/sets/s?skew=1s");
        JsonElement problem = Problem(
            await PostJsonAsync("/v1/sets/s/merge", $$"""[{"value":1,"inserted":{{Wall + 1001}}}]"""), 422, "skew-exceeded");
        Assert.Equal(Wall + 1001, problem.GetProperty("actual").GetInt64());
        Assert.Equal(Wall + 1000, problem.GetProperty("limit").GetInt64());
    }

    [Fact]
    public async Task Delete_Set_EndsIt()
    {
        await PostJsonAsync("/v1/sets/s/insert", "[1]");

        Assert.Equal("true\n", (await Server.RequestAsync("DELETE", "/v1/sets/s")).Body);
        Assert.Equal("false\n", (await Server.RequestAsync("DELETE", "/v1/sets/s")).Body);
        Assert.Equal("[]\n", (await GetAsync("/v1/sets/s", Accept)).Body);
    }

    [Fact]
    public async Task Insert_RetriedUnderItsKey_TakesOneStamp()
    {
        RawResponse first = await PostJsonAsync("/v1/sets/s/insert", "[1]", Accept, "Idempotency-Key: k");
        RawResponse again = await PostJsonAsync("/v1/sets/s/insert", "[1]", Accept, "Idempotency-Key: k");

        Assert.Equal(first.Body, again.Body);
        Assert.Equal("true", again.Header("Ordinal-Replayed"));
        Problem(await PostJsonAsync("/v1/sets/s/insert", "[2]", "Idempotency-Key: k"), 422, "request-mismatch");
    }

    [Fact]
    public async Task Insert_UnderAFence_NeedsTheLock()
    {
        LockGrant grant = await Engine.Lock("l").AcquireAsync(new LockOwner("a"), TimeSpan.FromMinutes(1));

        Assert.Equal("1\n", (await PostJsonAsync("/v1/sets/s/insert", "[1]", $"Ordinal-Fence: l@{grant.Token}")).Body);
        Problem(await PostJsonAsync("/v1/sets/s/insert", "[2]", $"Ordinal-Fence: l@{grant.Token + 1}"), 412, "stale-token");
    }

    [Fact]
    public async Task Insert_UnderACondition_NeedsTheRevision()
    {
        Assert.Equal("1\n", (await PostJsonAsync("/v1/sets/s/insert", "[1]", "If-None-Match: *")).Body);
        Problem(await PostJsonAsync("/v1/sets/s/insert", "[2]", "If-None-Match: *"), 412, "precondition-failed");
        Assert.Equal("1\n", (await PostJsonAsync("/v1/sets/s/insert", "[2]", "If-Match: \"1\"")).Body);
    }

    [Theory]
    [InlineData("insert", "{}", "bad-request", 400)]
    [InlineData("insert", "", "bad-request", 400)]
    [InlineData("insert", "[1.5]", "bad-request", 400)]
    [InlineData("insert", "[1] [2]", "bad-request", 400)]
    [InlineData("delete", "[{\"keyword\":\"\"}]", "bad-request", 400)]
    [InlineData("contains", "[{\"a\":1,\"b\":2}]", "bad-request", 400)]
    [InlineData("merge", "[1]", "bad-request", 400)]
    [InlineData("merge", "[{\"value\":1,\"stamp\":5}]", "bad-request", 400)]
    [InlineData("merge", "[{\"value\":1,\"inserted\":-5}]", "out-of-range", 400)]
    public async Task Post_FaultyBody_IsRefused(string verb, string body, string code, int status)
    {
        Problem(await PostJsonAsync("/v1/sets/s/" + verb, body), status, code);
        Assert.Null(await Engine.InspectNameAsync("s"));
    }

    [Theory]
    [InlineData("GET", "/v1/sets/s?contains=apple", "invalid-argument")]
    [InlineData("GET", "/v1/sets/s?contains=", "invalid-argument")]
    [InlineData("GET", "/v1/sets/s?contains=1&limit=2", "invalid-argument")]
    [InlineData("GET", "/v1/sets/s?after=apple", "invalid-argument")]
    [InlineData("GET", "/v1/sets/s?limit=0", "out-of-range")]
    [InlineData("GET", "/v1/sets/s?limit=10001", "out-of-range")]
    [InlineData("GET", "/v1/sets/s?since=abc", "invalid-argument")]
    [InlineData("GET", "/v1/sets/s?since=1&since-revision=1", "invalid-argument")]
    [InlineData("GET", "/v1/sets/s?colour=red", "invalid-argument")]
    [InlineData("PUT", "/v1/sets/s?bias=luck", "invalid-argument")]
    [InlineData("PUT", "/v1/sets/s?skew=25h", "out-of-range")]
    [InlineData("PUT", "/v1/sets/s?skew=1", "invalid-argument")]
    [InlineData("GET", "/v1/sets/a//b", "invalid-name")]
    public async Task Request_FaultyArgument_Is400(string method, string target, string code)
        => Problem(await Server.RequestAsync(method, target), 400, code);

    [Fact]
    public async Task Insert_TooManyElements_Is413WithTheLimit()
    {
        string body = "[" + string.Join(',', Enumerable.Range(0, OrdinalLimits.ElementsPerCommandMax + 1)) + "]";

        JsonElement problem = Problem(await PostJsonAsync("/v1/sets/s/insert", body), 413, "limit-exceeded");

        Assert.Equal(OrdinalLimits.ElementsPerCommandMax, problem.GetProperty("limit").GetInt64());
    }

    [Fact]
    public async Task Routes_OtherKindOrMethodOrType_AreRefused()
    {
        await Engine.Counter("c").NextAsync();

        JsonElement problem = Problem(await GetAsync("/v1/sets/c"), 409, "wrong-kind");
        Assert.Equal("counter", problem.GetProperty("kind").GetString());
        Problem(await PostJsonAsync("/v1/sets/c/insert", "[1]"), 409, "wrong-kind");
        Problem(await Server.RequestAsync("DELETE", "/v1/sets/c"), 409, "wrong-kind");
        Problem(await PostAsync("/v1/sets/s"), 405, "method-not-allowed");
        Problem(await SendAsync("POST", "/v1/sets/s/insert", "[1]", "text/plain"), 415, "unsupported-media-type");
        Problem(await GetAsync("/v1/sets/s", "Accept: image/png"), 406, "not-acceptable");
    }
}
