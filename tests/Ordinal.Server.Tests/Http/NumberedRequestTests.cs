using System.Text.Json;

namespace Ordinal.Server.Tests;

/// <summary>Requests that a client numbers, in place of keys.</summary>
public sealed class NumberedRequestTests : ApiHarness
{
    private const string Client = "Ordinal-Client: batch-7";

    [Fact]
    public async Task Post_SameNumber_IsTheFirstAnswerAgain()
    {
        RawResponse first = await PostAsync("/v1/counters/a/next", Client, "Ordinal-Request: 1");
        await PostAsync("/v1/counters/a/next", Client, "Ordinal-Request: 2");
        RawResponse again = await PostAsync("/v1/counters/a/next", Client, "Ordinal-Request: 1");

        Assert.Equal(("1", "1"), (first.Body, again.Body));
        Assert.Equal("true", again.Header("Ordinal-Replayed"));
        Assert.Equal(2, await Engine.Counter("a").GetAsync());
    }

    [Fact]
    public async Task Post_SameNumberOfAnotherClient_IsAnotherRequest()
    {
        await PostAsync("/v1/counters/a/next", Client, "Ordinal-Request: 1");

        Assert.Equal("2", (await PostAsync("/v1/counters/a/next", "Ordinal-Client: other", "Ordinal-Request: 1")).Body);
    }

    [Fact]
    public async Task Post_SameNumberForAnother_Is422()
    {
        await PostAsync("/v1/counters/a/next", Client, "Ordinal-Request: 1");

        Problem(await PostAsync("/v1/counters/b/next", Client, "Ordinal-Request: 1"), 422, "request-mismatch");
    }

    // The floor of a client stays when its answers have left the window.
    [Fact]
    public async Task Post_NumberWhoseAnswerHasLeft_IsNeverDoneAgain()
    {
        await PostAsync("/v1/counters/a/next", Client, "Ordinal-Request: 1");
        ICounter counter = Engine.Counter("b");
        for (int i = 0; i < OrdinalLimits.RequestWindowMax; i++)
        {
            await counter.NextAsync(new WriteOptions { Request = RequestId.Of($"filler-{i}") });
        }

        Problem(await PostAsync("/v1/counters/a/next", Client, "Ordinal-Request: 1"), 409, "expired-id");
        Assert.Equal(1, await Engine.Counter("a").GetAsync());
    }

    [Fact]
    public async Task Acquire_SameNumberWithoutOwner_AsksForTheSameOwner()
    {
        RawResponse first = await PostAsync("/v1/locks/l/acquire", Client, "Ordinal-Request: 1");
        RawResponse again = await PostAsync("/v1/locks/l/acquire", Client, "Ordinal-Request: 1");

        Assert.Equal(first.Header("Ordinal-Owner"), again.Header("Ordinal-Owner"));
        Assert.Equal("true", again.Header("Ordinal-Replayed"));
    }

    [Theory]
    [InlineData("Ordinal-Client: a")]
    [InlineData("Ordinal-Request: 1")]
    [InlineData("Ordinal-Client:", "Ordinal-Request: 1")]
    [InlineData("Ordinal-Client: a", "Ordinal-Request: 0")]
    [InlineData("Ordinal-Client: a", "Ordinal-Request: -1")]
    [InlineData("Ordinal-Client: a", "Ordinal-Request: one")]
    [InlineData("Ordinal-Client: a", "Ordinal-Client: b", "Ordinal-Request: 1")]
    [InlineData("Ordinal-Client: a", "Ordinal-Request: 1", "Idempotency-Key: k")]
    [InlineData("Ordinal-Client: a", "Idempotency-Key: k")]
    public async Task Post_MalformedNumber_Is400(params string[] headers)
    {
        JsonElement problem = Problem(await PostAsync("/v1/counters/a/next", headers), 400, "invalid-argument");

        Assert.Equal("not-applied", problem.GetProperty("outcome").GetString());
        Assert.Contains("Ordinal-", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, Engine.Revision);
    }
}
