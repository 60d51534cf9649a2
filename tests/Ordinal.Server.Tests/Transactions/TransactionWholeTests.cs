using System.Text.Json;

namespace Ordinal.Server.Tests;

/// <summary>The whole answer of a transaction: all that the engine tells of each operation, refused or not.</summary>
public sealed class TransactionWholeTests : ApiHarness
{
    private const string Whole = "/v1/transactions?answer=whole";

    [Fact]
    public async Task Run_RefusedOperation_Is200WithTheIndexAndEveryAnswer()
    {
        await Engine.Cell("x").WriteAsync(new byte[] { 0xFF }, new CellWriteOptions { ContentType = "t" });

        JsonElement json = Json(await PostJsonAsync(
            Whole,
            """{"then":[{"op":"counter.next","name":"c"},{"op":"cell.cas","name":"x","expected":"b","value":"c"}]}"""));

        Assert.True(json.GetProperty("succeeded").GetBoolean());
        Assert.Equal(1, json.GetProperty("refusedIndex").GetInt64());
        Assert.Equal("aborted", json.GetProperty("results")[0].GetProperty("status").GetString());
        JsonElement refused = json.GetProperty("results")[1];
        Assert.Equal("compare-failed", refused.GetProperty("status").GetString());
        Assert.Equal((1, 1), (refused.GetProperty("version").GetInt64(), refused.GetProperty("modified").GetInt64()));
        Assert.Equal(
            """{"valueBase64":"/w==","contentType":"t","version":1,"created":1,"modified":1}""",
            refused.GetProperty("current").GetRawText());
        Assert.Equal(0, await Engine.Counter("c").GetAsync());
    }

    [Fact]
    public async Task Run_Committed_HasNoRefusedIndex()
        => Assert.False(
            Json(await PostJsonAsync(Whole, """{"then":[{"op":"counter.next","name":"c"}]}"""))
                .TryGetProperty("refusedIndex", out _));

    [Fact]
    public async Task Run_Reads_TellSeriesAndCreation()
    {
        await Engine.Counter("c").ConfigureAsync(new CounterSeries { Increment = 5 });
        await Engine.Cell("x").WriteAsync("a"u8.ToArray());
        await Engine.Cell("x").WriteAsync("b"u8.ToArray());

        JsonElement results = Json(await PostJsonAsync(
            Whole, """{"then":[{"op":"counter.get","name":"c"},{"op":"cell.read","name":"x"}]}""")).GetProperty("results");

        Assert.Equal(5, results[0].GetProperty("series").GetProperty("increment").GetInt64());
        Assert.Equal((2, 3), (results[1].GetProperty("created").GetInt64(), results[1].GetProperty("modified").GetInt64()));
    }

    [Fact]
    public async Task Run_Clear_TellsTheRevisionThatEndedTheCell()
    {
        await Engine.Cell("x").WriteAsync("a"u8.ToArray());

        JsonElement cleared = Json(await PostJsonAsync(Whole, """{"then":[{"op":"cell.clear","name":"x"}]}"""))
            .GetProperty("results")[0];

        Assert.Equal((0, 2), (cleared.GetProperty("version").GetInt64(), cleared.GetProperty("modified").GetInt64()));
    }
}
