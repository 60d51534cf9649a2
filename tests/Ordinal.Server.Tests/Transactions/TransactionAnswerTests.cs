using System.Text.Json;
using Ordinal.State;

namespace Ordinal.Server.Tests;

/// <summary>How large the answer of a transaction or a batch becomes.</summary>
public sealed class TransactionAnswerTests : ApiHarness
{
    private const int Fitting = TransactionRoutes.AnswerBytesMax / OrdinalLimits.ValueBytesMax;

    private protected override Task PrepareAsync()
    {
        byte[] value = new byte[OrdinalLimits.ValueBytesMax];
        Array.Fill(value, (byte)'x');
        return Engine.Cell("x").WriteAsync(value).AsTask();
    }

    [Fact]
    public async Task Run_ReadsUpToTheBound_AreAnswered()
    {
        RawResponse response = await RunAsync(Fitting);

        Assert.Equal(200, response.Status);
        Assert.InRange(response.Body.Length, TransactionRoutes.AnswerBytesMax, TransactionRoutes.AnswerBytesMax + (64 * 1024));
        Assert.Equal(1, await Engine.Counter("n").GetAsync());
    }

    [Theory]
    [InlineData(Fitting + 1)]
    [InlineData(OrdinalLimits.TransactionOperationsMax - 1)]
    public async Task Run_ReadsBeyondTheBound_ChangesNothingAndSaysWhichOne(int reads)
    {
        long before = Engine.Revision;

        JsonElement problem = Problem(await RunAsync(reads), 409, "aborted");

        Assert.Equal(Fitting + 1, problem.GetProperty("refusedIndex").GetInt64());
        JsonElement refused = problem.GetProperty("results")[Fitting + 1];
        Assert.Equal("limit-exceeded", refused.GetProperty("status").GetString());
        Assert.Equal(TransactionRoutes.AnswerBytesMax, refused.GetProperty("limit").GetInt64());
        Assert.Equal(before, Engine.Revision);
        Assert.Equal(0, await Engine.Counter("n").GetAsync());
    }

    [Fact]
    public async Task SendAll_AnswersBeyondTheBound_AreNotKept()
    {
        Command read = new(CommandKind.CellRead, new ObjectName("x"));
        Command exchange = new(CommandKind.CellCompareExchange, new ObjectName("x"))
        {
            Value = "new"u8.ToArray(),
            Flags = CommandFlags.CompareValue,
            Detail = new CommandDetail { Expected = "other"u8.ToArray() },
        };
        Command next = new(CommandKind.CounterNext, new ObjectName("n"));

        Reply[] replies = await new EngineDoor(Engine).SendAllAsync(
            [exchange, read, exchange, read, next], Principal.Anybody, OrdinalLimits.ValueBytesMax + 1);

        Assert.Equal(
            "CompareFailed LimitExceeded CompareFailed LimitExceeded Ok",
            string.Join(' ', replies.Select(static reply => reply.Status)));
        Assert.Equal([true, false, false, false, false], replies.Select(static reply => reply.Payload is not null));
    }

    [Fact]
    public async Task RunBatch_ReadsBeyondTheBound_AreRefusedByTheEngine()
    {
        const int Fits = BatchRoutes.AnswerBytesMax / OrdinalLimits.ValueBytesMax;
        string read = string.Join(',', Enumerable.Repeat("""{"op":"cell.read","name":"x"}""", Fits + 1));

        JsonElement results = Json(await PostJsonAsync("/v1/batches", $"[{read}]"));

        Assert.Equal("ok", results[Fits - 1].GetProperty("status").GetString());
        Assert.Equal("limit-exceeded", results[Fits].GetProperty("status").GetString());
        Assert.Equal((Fits + 1) * OrdinalLimits.ValueBytesMax, results[Fits].GetProperty("actual").GetInt64());
    }

    private Task<RawResponse> RunAsync(int reads)
    {
        string read = string.Join(',', Enumerable.Repeat("""{"op":"cell.read","name":"x"}""", reads));
        return PostJsonAsync("/v1/transactions", $$"""{"then":[{"op":"counter.next","name":"n"},{{read}}]}""");
    }
}
