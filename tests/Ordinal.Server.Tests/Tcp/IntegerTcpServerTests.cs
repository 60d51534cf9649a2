using System.Net.Sockets;
using Intd;

namespace Ordinal.Server.Tests;

/// <summary>The accept loop of the TCP server: failing accepts and the bound on connections.</summary>
public sealed class IntegerTcpServerTests
{
    [Fact]
    public async Task Accept_NoFileDescriptors_TriesAgainAfterGrowingPauses()
    {
        int calls = 0;
        StringWriter log = new();
        IntegerTcpOptions options = new()
        {
            AcceptPauseMin = TimeSpan.FromMilliseconds(1),
            AcceptPauseMax = TimeSpan.FromMilliseconds(3),
        };
        BoundSockets sockets = BoundSockets.Bind(new("localhost", [System.Net.IPAddress.Loopback]), 0);
        using IntegerTcpServer server = new(
            new StubOrdinal(_ => new ValueTask<long>(9)),
            sockets.Sockets,
            options,
            Logger(log),
            (listener, stop) => ++calls <= 4
                ? throw new SocketException((int)SocketError.TooManyOpenSockets)
                : listener.AcceptAsync(stop));
        await server.StartAsync(CancellationToken.None);

        await using RawConnection connection = await RawConnection.OpenAsync(sockets.Port);
        Assert.Equal("9\n", await connection.ReadToEndAsync());
        await server.StopAsync(CancellationToken.None);

        string[] pauses = log.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line[(line.IndexOf("comes in", StringComparison.Ordinal) + 9)..]).ToArray();
        Assert.Equal(["1 ms", "2 ms", "3 ms", "3 ms"], pauses);
    }

    [Fact]
    public async Task Accept_AllSlotsTaken_WaitsForOne()
    {
        using SemaphoreSlim asked = new(0);
        List<TaskCompletionSource<long>> mints = [];
        StubOrdinal engine = new(_ =>
        {
            TaskCompletionSource<long> mint = new(TaskCreationOptions.RunContinuationsAsynchronously);
            mints.Add(mint);
            asked.Release();
            return new ValueTask<long>(mint.Task);
        });
        BoundSockets sockets = BoundSockets.Bind(new("localhost", [System.Net.IPAddress.Loopback]), 0);
        using IntegerTcpServer server = new(
            engine,
            sockets.Sockets,
            new IntegerTcpOptions { ConnectionsMax = 1 },
            Logger(TextWriter.Null),
            static (listener, stop) => listener.AcceptAsync(stop));
        await server.StartAsync(CancellationToken.None);
        await using RawConnection first = await RawConnection.OpenAsync(sockets.Port);
        await using RawConnection second = await RawConnection.OpenAsync(sockets.Port);

        await Deadline.WithinAsync(asked.WaitAsync(), "the first mint");
        Assert.Single(mints);
        mints[0].SetResult(1);
        Assert.Equal("1\n", await first.ReadToEndAsync());
        await Deadline.WithinAsync(asked.WaitAsync(), "the second mint");
        mints[1].SetResult(2);
        Assert.Equal("2\n", await second.ReadToEndAsync());
        await server.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Stop_TimeIsOver_EndsTheWaitAndSaysSo()
    {
        TaskCompletionSource entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource<long> never = new();
        StringWriter log = new();
        BoundSockets sockets = BoundSockets.Bind(new("localhost", [System.Net.IPAddress.Loopback]), 0);
        using IntegerTcpServer server = new(
            new StubOrdinal(_ =>
            {
                entered.SetResult();
                return new ValueTask<long>(never.Task);
            }),
            sockets.Sockets,
            new IntegerTcpOptions(),
            Logger(log),
            static (listener, stop) => listener.AcceptAsync(stop));
        await server.StartAsync(CancellationToken.None);
        await using RawConnection connection = await RawConnection.OpenAsync(sockets.Port);
        await Deadline.WithinAsync(entered.Task, "the connection at the engine");

        await Deadline.WithinAsync(server.StopAsync(new CancellationToken(canceled: true)), "the end of the stop");

        Assert.Contains("Connections were still being served", log.ToString(), StringComparison.Ordinal);
    }

    private static LineLogger Logger(TextWriter log)
        => new(new LineLog(TextWriter.Synchronized(log), TimeProvider.System));
}
