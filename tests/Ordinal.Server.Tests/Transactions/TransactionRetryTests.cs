using System.Text.Json;

namespace Ordinal.Server.Tests;

/// <summary>A transaction that is sent again under its key takes effect once.</summary>
public sealed class TransactionRetryTests : ApiHarness
{
    private const string Body = """{"compare":[{"name":"c","target":"number","to":0}]"""
        + ""","then":[{"op":"counter.next","name":"c"}]}""";

    [Fact]
    public async Task Retry_SameKeyAndBody_AnswersTheFirstBranchAndRevision()
    {
        JsonElement first = Json(await PostJsonAsync("/v1/transactions", Body, "Idempotency-Key: k1"));
        RawResponse again = await PostJsonAsync("/v1/transactions", Body, "Idempotency-Key: k1");

        JsonElement second = Json(again);
        Assert.True(second.GetProperty("succeeded").GetBoolean());
        Assert.True(second.GetProperty("replayed").GetBoolean());
        Assert.Equal(first.GetProperty("revision").GetInt64(), second.GetProperty("revision").GetInt64());
        Assert.Equal("true", again.Header("Ordinal-Replayed"));
        Assert.Equal(1, await Engine.Counter("c").GetAsync());
    }

    [Fact]
    public async Task Retry_SameKeyOtherBody_Is422()
    {
        await PostJsonAsync("/v1/transactions", Body, "Idempotency-Key: k1");

        Problem(await PostJsonAsync("/v1/transactions", "{}", "Idempotency-Key: k1"), 422, "request-mismatch");
    }

    [Fact]
    public async Task Retry_OfARefusedOne_IsTheSameRefusal()
    {
        await Engine.Queue("c").JoinAsync("p");
        const string Refused = """{"else":[],"then":[{"op":"name.get","name":"c"},{"op":"counter.next","name":"c"}]}""";

        Problem(await PostJsonAsync("/v1/transactions", Refused, "Idempotency-Key: k1"), 409, "aborted");
        JsonElement again = Problem(await PostJsonAsync("/v1/transactions", Refused, "Idempotency-Key: k1"), 409, "aborted");

        Assert.Equal(1, again.GetProperty("refusedIndex").GetInt64());
        Assert.Equal("then", again.GetProperty("branch").GetString());
    }

    [Fact]
    public async Task Retry_OfOneThatTookElse_SaysSo()
    {
        await Engine.Counter("c").SetAsync(5);
        await PostJsonAsync("/v1/transactions", Body, "Idempotency-Key: k1");

        JsonElement again = Json(await PostJsonAsync("/v1/transactions", Body, "Idempotency-Key: k1"));

        Assert.False(again.GetProperty("succeeded").GetBoolean());
    }
}
