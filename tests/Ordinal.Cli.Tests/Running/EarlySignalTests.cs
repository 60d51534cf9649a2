using Ordinal.Cli.Running;

namespace Ordinal.Cli.Tests.Running;

/// <summary>Signals that come between the grant and the start of the command.</summary>
public sealed class EarlySignalTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const int SignalExitBase = 128;

    [Fact]
    public async Task Signal_BehindTheGrant_StartsNoCommandAndFreesTheLock()
    {
        await using OrdinalClient client = await OrdinalClient.ConnectAsync(server.Url);
        ILock held = client.Lock("early");
        using TemporaryDirectory directory = new();
        string started = Path.Combine(directory.Path, "started");
        LockRunOptions options = new()
        {
            Name = held.Name,
            Command = ["touch", started],
            Lease = TimeSpan.FromMinutes(1),
        };
        Cli.Streams streams = new() { In = Stream.Null, Out = Stream.Null, Error = TextWriter.Null, Variable = _ => null };

        int exitCode = await new LockRun(new SignalledLock(held, LibC.User2), options, streams).RunAsync();

        Assert.Equal(SignalExitBase + LibC.User2, exitCode);
        Assert.False(File.Exists(started), "The command was started.");
        Assert.Null((await held.InspectAsync()).Owner);
    }

    [Fact]
    public async Task Signal_WhileTheCommandIsStarted_IsPassedToItOnce()
    {
        using SignalRelay relay = new();
        TaskCompletionSource givenUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration giving = relay.GivenUp.Register(givenUp.SetResult);
        LibC.SendSignal(Environment.ProcessId, LibC.User2);
        await Deadline.WithinAsync(givenUp.Task, "the signal");
        List<int> passed = [];

        relay.Attach(passed.Add, static () => { });

        Assert.Equal([LibC.User2], passed);
        Assert.Equal(LibC.User2, relay.First);
    }
}
