using System.Text.Json;

namespace Ordinal.Server.Tests;

/// <summary>What any write may carry: an id, a fence, a durability.</summary>
public sealed class WriteTermsTests : ApiHarness
{
    private const string Key = "Idempotency-Key: request-1";

    [Fact]
    public async Task Post_SameKey_IsTheFirstAnswerAgain()
    {
        RawResponse first = await PostAsync("/v1/counters/a/next?count=3", Key);
        await PostAsync("/v1/counters/a/next");
        RawResponse again = await PostAsync("/v1/counters/a/next?count=3", Key);

        Assert.Equal("1\n2\n3\n", first.Body);
        Assert.Equal(first.Body, again.Body);
        Assert.Null(first.Header("Ordinal-Replayed"));
        Assert.Equal("true", again.Header("Ordinal-Replayed"));
        Assert.Equal(first.Header("Ordinal-Revision"), again.Header("Ordinal-Revision"));
        Assert.Equal(first.Header("ETag"), again.Header("ETag"));
        Assert.Equal(4, await Engine.Counter("a").GetAsync());
    }

    [Fact]
    public async Task Post_SameKeyFromManyAtOnce_TakesEffectOnce()
    {
        RawResponse[] answers = await Task.WhenAll(
            Enumerable.Range(0, 16).Select(_ => PostAsync("/v1/counters/a/next", Key)));

        Assert.All(answers, a => Assert.Equal("1", a.Body));
        Assert.Single(answers, a => a.Header("Ordinal-Replayed") is null);
        Assert.Equal(1, await Engine.Counter("a").GetAsync());
    }

    [Theory]
    [InlineData("POST", "/v1/counters/a/next?count=2")]
    [InlineData("POST", "/v1/counters/a/add")]
    [InlineData("POST", "/v1/counters/b/next")]
    [InlineData("DELETE", "/v1/counters/a")]
    public async Task Any_SameKeyForAnother_Is422(string method, string target)
    {
        await PostAsync("/v1/counters/a/next", Key);

        Problem(await Server.RequestAsync(method, target, Key), 422, "request-mismatch");
        Assert.Equal(1, Engine.Revision);
    }

    [Fact]
    public async Task Put_SameKeyAfterARefusal_IsTheRefusalAgain()
    {
        await Engine.Queue("a").JoinAsync("p");
        Problem(await SendAsync("PUT", "/v1/cells/a", "v", null, Key), 409, "wrong-kind");
        await Engine.DeleteNameAsync("a");

        RawResponse again = await SendAsync("PUT", "/v1/cells/a", "v", null, Key);

        Problem(again, 409, "wrong-kind");
        Assert.Equal("true", again.Header("Ordinal-Replayed"));
    }

    [Fact]
    public async Task Put_SameKeyAndCondition_IsTheFirstAnswerAgain()
    {
        string[] headers = [Key, "If-None-Match: *", "Accept: application/json"];
        RawResponse first = await SendAsync("PUT", "/v1/cells/a", "v", null, headers);
        RawResponse again = await SendAsync("PUT", "/v1/cells/a", "v", null, headers);

        Assert.Equal(201, first.Status);
        Assert.Equal(201, again.Status);
        Assert.Equal(first.Body, again.Body);
        Assert.Equal("true", again.Header("Ordinal-Replayed"));
    }

    [Fact]
    public async Task Post_KeyAndConditionWhereTheAnswerWouldBeLost_Is400()
    {
        Problem(await PostAsync("/v1/counters/a/next", Key, "If-None-Match: *"), 400, "invalid-argument");

        Assert.Equal(0, Engine.Revision);
    }

    [Fact]
    public async Task Post_KeyThatHasLeftTheWindow_Is409()
    {
        await PostAsync("/v1/counters/a/next", Key);
        ICounter counter = Engine.Counter("b");
        for (int i = 0; i < OrdinalLimits.RequestWindowMax; i++)
        {
            await counter.NextAsync(new WriteOptions { Request = RequestId.Of($"filler-{i}") });
        }

        JsonElement problem = Problem(await PostAsync("/v1/counters/a/next", Key), 409, "expired-id");

        Assert.Equal("unknown", problem.GetProperty("outcome").GetString());
        Assert.Equal(1, await Engine.Counter("a").GetAsync());
    }

    [Theory]
    [InlineData("Idempotency-Key:")]
    [InlineData("Idempotency-Key: a", "Idempotency-Key: b")]
    [InlineData("Idempotency-Key: a b")]
    [InlineData("Idempotency-Key: \"a\"")]
    [InlineData("Idempotency-Key: a.b")]
    [InlineData("Ordinal-Client: a/b", "Ordinal-Request: 1")]
    [InlineData("Ordinal-Fence: deploy")]
    [InlineData("Ordinal-Fence: deploy@")]
    [InlineData("Ordinal-Fence: deploy@0")]
    [InlineData("Ordinal-Fence: deploy@-1")]
    [InlineData("Ordinal-Fence: @1")]
    [InlineData("Ordinal-Durability: paper")]
    [InlineData("Ordinal-Durability: Fsync")]
    public async Task Post_MalformedTerm_Is400(params string[] headers)
    {
        RawResponse response = await PostAsync("/v1/counters/a/next", headers);

        Assert.Equal(400, response.Status);
        Assert.Equal(0, Engine.Revision);
    }

    [Theory]
    [InlineData(64, 200)]
    [InlineData(65, 400)]
    public async Task Post_KeyOfSoManyBytes_IsAnsweredBy(int bytes, int status)
        => Assert.Equal(
            status, (await PostAsync("/v1/counters/a/next", "Idempotency-Key: " + new string('k', bytes))).Status);

    [Theory]
    [InlineData("Idempotency-Key: a b", "Idempotency-Key is 'a b' and holds U+0020 at position 1; ")]
    [InlineData("Idempotency-Key: a\tb", "Idempotency-Key is 'a?b' and holds U+0009 at position 1; ")]
    [InlineData("Idempotency-Key:", "Idempotency-Key has 0 characters; ")]
    public async Task Post_KeyThatIsNone_SaysTheValueAndWhatIsAllowed(string header, string beginning)
    {
        JsonElement problem = Problem(await PostAsync("/v1/counters/a/next", header), 400, "invalid-argument");

        Assert.Equal(beginning + "allowed: 1 to 64 of A-Z a-z 0-9 _ -.", problem.GetProperty("detail").GetString());
        Assert.Equal(0, Engine.Revision);
    }

    [Fact]
    public async Task Post_FenceThatHolds_IsDone()
    {
        await using ILockHandle held = await Engine.Lock("deploy@home").AcquireAsync();

        Assert.Equal("1", (await PostAsync("/v1/counters/a/next", $"Ordinal-Fence: {held.Fence}")).Body);
        Assert.Equal("2", (await PostAsync("/v1/counters/a/next", $"Ordinal-Fence: {held.Fence}", "If-Match: *")).Body);
    }

    [Theory]
    [InlineData()]
    [InlineData("If-Match: *")]
    public async Task Put_StaleFence_Is412(params string[] conditions)
    {
        await Engine.Cell("a").WriteAsync("old"u8.ToArray());
        long revision = Engine.Revision;

        JsonElement problem = Problem(
            await SendAsync("PUT", "/v1/cells/a", "new", null, [.. conditions, "Ordinal-Fence: deploy@3"]),
            412,
            "stale-token");

        Assert.Equal(0, problem.GetProperty("actual").GetInt64());
        Assert.Equal(3, problem.GetProperty("expected").GetInt64());
        Assert.Equal(revision, Engine.Revision);
    }

    [Theory]
    [InlineData("memory", 200)]
    [InlineData("buffered", 422)]
    [InlineData("fsync", 422)]
    public async Task Any_DurabilityBeyondTheEngines_Is422(string durability, int status)
    {
        string header = $"Ordinal-Durability: {durability}";

        Assert.Equal(status, (await PostAsync("/v1/counters/a/next", header)).Status);
        Assert.Equal(status, (await GetAsync("/v1/counters/a", header)).Status);
    }
}
