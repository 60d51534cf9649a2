namespace Ordinal.Server.Tests;

/// <summary>The TCP integer protocol.</summary>
public sealed class IntegerTcpTests
{
    [Fact]
    public async Task Connect_SilentClient_GetsALineAndTheEnd()
    {
        await using InProcessServer server = await InProcessServer.StartTcpAsync(Counting());

        Assert.Equal("1\n", await ReadAsync(server));
        Assert.Equal("2\n", await ReadAsync(server));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(50_000, true)]
    public async Task Connect_ClientSendsBytes_GetsALineAndTheEnd(int bytes, bool halfClose)
    {
        TaskCompletionSource<long> minted = new(TaskCreationOptions.RunContinuationsAsynchronously);
        StubOrdinal engine = new(_ => new ValueTask<long>(minted.Task));
        await using InProcessServer server = await InProcessServer.StartTcpAsync(engine);
        await using RawConnection connection = await server.ConnectAsync();
        await connection.SendAsync(new string('x', bytes));
        if (halfClose)
        {
            connection.EndSending();
        }

        minted.SetResult(long.MinValue);

        Assert.Equal("-9223372036854775808\n", await connection.ReadToEndAsync());
    }

    [Fact]
    public async Task Connect_64ParallelClients_GetEachIntegerOnce()
    {
        const int Connections = 640;
        await using OrdinalEngine engine = await OrdinalEngine.OpenAsync(new OrdinalOptions());
        await using InProcessServer server = await InProcessServer.StartTcpAsync(engine);
        SemaphoreSlim clients = new(64);

        string[] lines = await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
        {
            await clients.WaitAsync();
            string line = await ReadAsync(server);
            clients.Release();
            return line;
        }));

        Assert.Equal(Enumerable.Range(1, Connections).Select(i => $"{i}\n").Order(), lines.Order());
    }

    [Fact]
    public async Task Connect_EngineRefuses_EndsWithoutAByteAndLogsTheReason()
    {
        await using InProcessServer server = await InProcessServer.StartTcpAsync(
            new StubOrdinal(_ => throw new OrdinalException(StatusCode.Faulted, "The disk is gone.")));

        Assert.Equal(string.Empty, await ReadAsync(server));
        await server.StopAsync();
        Assert.Contains(" closed without an integer: faulted: The disk is gone.", server.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_UnforeseenError_EndsWithoutAByteAndServesTheNext()
    {
        int calls = 0;
        await using InProcessServer server = await InProcessServer.StartTcpAsync(
            new StubOrdinal(_ => ++calls == 1 ? throw new InvalidOperationException("a bug") : new ValueTask<long>(2)));

        Assert.Equal(string.Empty, await ReadAsync(server));
        Assert.Equal("2\n", await ReadAsync(server));
        Assert.Contains("a bug", server.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_MintInFlight_IsAnswered()
    {
        TaskCompletionSource entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource<long> minted = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using InProcessServer server = await InProcessServer.StartTcpAsync(new StubOrdinal(_ =>
        {
            entered.SetResult();
            return new ValueTask<long>(minted.Task);
        }));
        await using RawConnection connection = await server.ConnectAsync();
        await Deadline.WithinAsync(entered.Task, "the connection at the engine");

        Task stopped = server.StopAsync();
        Assert.False(stopped.IsCompleted);
        minted.SetResult(5);

        Assert.Equal("5\n", await connection.ReadToEndAsync());
        await Deadline.WithinAsync(stopped, "the end of the server");
        await server.StopAsync();
        Assert.Equal(string.Empty, server.Log);
    }

    private static StubOrdinal Counting()
    {
        long last = 0;
        return new StubOrdinal(_ => new ValueTask<long>(Interlocked.Increment(ref last)));
    }

    private static async Task<string> ReadAsync(InProcessServer server)
    {
        await using RawConnection connection = await server.ConnectAsync();
        return await connection.ReadToEndAsync();
    }
}
