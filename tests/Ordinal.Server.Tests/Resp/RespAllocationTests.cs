using System.Diagnostics;
using System.Reflection;

namespace Ordinal.Server.Tests.Resp;

/// <summary>What is asked for most allocates nothing on its way from the bytes to the answer.</summary>
public sealed class RespAllocationTests : IAsyncLifetime
{
    // Enough for the last tier of the compiler to be reached, whose own work is on another thread.
    private const int WarmUps = 10_000;
    private const int Rounds = 5;
    private const int ReadsPerRound = 1_000;

    // Without optimization the compiler makes an object of each asynchronous method that is called.
    private static readonly long ReadBytesMax = IsOptimized ? 0 : 512;

    private OrdinalEngine _engine = null!; // opened first by every test

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    public Task Incr_AllocatesNothing(int pipelined) => RequireNoneAsync(pipelined, "INCR n");

    [Fact]
    public Task Incr_OfManyNames_AllocatesNothing() => RequireNoneAsync(1, "INCR a", "INCR b", "INCR c");

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    public Task SetAndGet_AllocateNothing(int pipelined)
        => RequireNoneAsync(pipelined, "SET a text", "GET a", "SET b text", "STRLEN b", "EXISTS c", "INCRBY d 2");

    private static bool IsOptimized
        => typeof(RespConnectionHandler).Assembly.GetCustomAttribute<DebuggableAttribute>()?.IsJITOptimizerDisabled != true;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _engine.DisposeAsync();

    private async Task RequireNoneAsync(int pipelined, params string[] requests)
    {
        _engine = await OrdinalEngine.OpenAsync();
        await using PipedConnection connection = new(_engine, new RespOptions());
        byte[] once = [.. requests.SelectMany(static request => RespClient.Encode(request.Split(' ')))];
        byte[] all = [.. Enumerable.Repeat(once, pipelined).SelectMany(static bytes => bytes)];
        Measure(connection, all, WarmUps);

        long[] bytes = new long[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            bytes[round] = Measure(connection, all, ReadsPerRound);
        }

        // One round may meet a collection or the compiler; what an operation allocates is in every round.
        Assert.True(
            bytes.Min() <= ReadBytesMax * ReadsPerRound,
            $"Bytes in {Rounds} rounds of {ReadsPerRound} reads: {string.Join(", ", bytes)}; "
            + $"{ReadBytesMax} a read are allowed, whatever it brings.");
    }

    private static long Measure(PipedConnection connection, byte[] requests, int times)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < times; i++)
        {
            connection.Send(requests);
            if (connection.TakeAnswers() == 0)
            {
                throw new InvalidOperationException("What came without contention was not answered at once.");
            }
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
