using System.Text.Json;

namespace Ordinal.Server.Tests;

/// <summary>Minting from the root with a count, or with what any write may carry.</summary>
public sealed class TermedMintTests : ApiHarness
{
    [Theory]
    [InlineData("POST", "/orders")]
    [InlineData("GET", "/orders")]
    [InlineData("POST", "/")]
    public async Task Mint_Count_AnswersOneIntegerALine(string method, string path)
    {
        RawResponse first = await Server.RequestAsync(method, path + "?count=3");
        RawResponse second = await Server.RequestAsync(method, path + "?unknown=1&count=2");

        Assert.Equal((200, "1\n2\n3\n"), (first.Status, first.Body));
        Assert.Equal("4\n5\n", second.Body);
        Assert.Equal("text/plain", first.Header("Content-Type"));
        Assert.Equal("no-store", first.Header("Cache-Control"));
        Assert.Equal("1", first.Header("Ordinal-Revision"));
        Assert.Equal("6", (await GetAsync(path)).Body);
    }

    [Fact]
    public async Task Mint_CountAsJson_TellsTheBlock()
    {
        JsonElement block = Json(await PostAsync("/orders?count=100", "Accept: application/json"));

        Assert.Equal(1, block.GetProperty("first").GetInt64());
        Assert.Equal(100, block.GetProperty("last").GetInt64());
        Assert.Equal(1, block.GetProperty("step").GetInt64());
        Assert.Equal(100, block.GetProperty("count").GetInt64());
    }

    [Theory]
    [InlineData("0", "out-of-range")]
    [InlineData("-1", "out-of-range")]
    [InlineData("100001", "out-of-range")]
    [InlineData("", "invalid-argument")]
    [InlineData("abc", "invalid-argument")]
    [InlineData("1&count=2", "invalid-argument")]
    public async Task Mint_BadCount_IsRefusedAndMintsNothing(string count, string code)
    {
        Problem(await PostAsync("/orders?count=" + count), 400, code);

        Assert.Equal("1", (await GetAsync("/orders")).Body);
    }

    [Theory]
    [InlineData("HEAD")]
    [InlineData("OPTIONS")]
    public async Task Mint_CountByHeadOrOptions_MintsNothing(string method)
    {
        Assert.Equal(200, (await Server.RequestAsync(method, "/orders?count=3", "Idempotency-Key: k")).Status);

        Assert.Equal(0, Engine.Revision);
    }

    [Theory]
    [InlineData("POST", "")]
    [InlineData("GET", "")]
    [InlineData("POST", "?count=3")]
    public async Task Mint_SameKeyTwice_GetsTheFirstAnswer(string method, string query)
    {
        RawResponse first = await Server.RequestAsync(method, "/orders" + query, "Idempotency-Key: k");
        RawResponse second = await Server.RequestAsync(method, "/orders" + query, "Idempotency-Key: k");

        Assert.Equal(query.Length == 0 ? "1" : "1\n2\n3\n", first.Body);
        Assert.Equal(first.Body, second.Body);
        Assert.Equal("true", second.Header("Ordinal-Replayed"));
        Problem(await Server.RequestAsync(method, "/orders?count=4", "Idempotency-Key: k"), 422, "request-mismatch");
    }

    [Fact]
    public async Task Mint_UnderAFence_NeedsTheLock()
    {
        Problem(await PostAsync("/orders", "Ordinal-Fence: l@1"), 412, "stale-token");

        await PostAsync("/v1/locks/l/acquire?owner=me");
        Assert.Equal("1", (await PostAsync("/orders", "Ordinal-Fence: l@1")).Body);
    }

    [Fact]
    public async Task Mint_Condition_HoldsForWritesAndNotForGet()
    {
        Assert.Equal("1", (await PostAsync("/orders", "If-None-Match: *")).Body);
        Problem(await PostAsync("/orders", "If-None-Match: *"), 412, "precondition-failed");
        Assert.Equal("2", (await PostAsync("/orders", "If-Match: \"1\"")).Body);

        Assert.Equal("3", (await GetAsync("/orders", "If-None-Match: \"2\"")).Body);
        Assert.Equal("4\n", (await GetAsync("/orders?count=1", "If-None-Match: *")).Body);
    }

    [Fact]
    public async Task Mint_DurabilityThatIsNotThere_IsRefused()
        => Problem(await PostAsync("/orders", "Ordinal-Durability: fsync"), 422, "durability-unavailable");

    [Fact]
    public async Task Mint_Prefetch_IsRefused()
    {
        RawResponse response = await GetAsync("/orders?count=3", "Sec-Purpose: prefetch");

        Assert.Equal(403, response.Status);
        Assert.Equal(0, Engine.Revision);
    }
}
