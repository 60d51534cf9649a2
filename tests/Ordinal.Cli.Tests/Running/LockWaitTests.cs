namespace Ordinal.Cli.Tests.Running;

public sealed class LockWaitTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    public async Task Signal_WhileWaiting_LeavesTheLine(string signal, int exitCode)
    {
        await using OrdinalClient client = await OrdinalClient.ConnectAsync(server.Url);
        ILock held = client.Lock($"line-{signal}");
        await using ILockHandle handle = await held.AcquireAsync(TimeSpan.FromSeconds(10));
        await using OrdinalShell waiting = OrdinalShell.Start(
            $"exec ordinal lock run {held.Name} --wait forever --owner {signal} -- true", server.Address);
        await WaitersAsync(held, signal);

        await waiting.SignalAsync(signal);
        IntdRun end = await waiting.WaitForEndAsync();

        Assert.Equal((exitCode, string.Empty), (end.ExitCode, end.Error));
        Assert.Empty((await held.InspectAsync()).Waiters);
    }

    [Fact]
    public async Task Release_WhileWaiting_RunsTheCommand()
    {
        await using OrdinalClient client = await OrdinalClient.ConnectAsync(server.Url);
        ILock held = client.Lock("turn");
        ILockHandle handle = await held.AcquireAsync(TimeSpan.FromSeconds(10));
        await using OrdinalShell waiting = OrdinalShell.Start(
            "exec ordinal lock run turn --wait 1m --owner next --value hello -- sh -c 'echo mine; exec sleep 1000'",
            server.Address);
        await WaitersAsync(held, "next");

        await handle.ReleaseAsync();
        await waiting.SeesAsync("mine");
        LockState state = await held.InspectAsync();
        await waiting.SignalAsync("TERM");

        Assert.Equal(143, (await waiting.WaitForEndAsync()).ExitCode);
        Assert.Equal(("next", "hello"), (state.Owner, System.Text.Encoding.UTF8.GetString(state.Value.Span)));
        Assert.Null((await held.InspectAsync()).Owner);
    }

    private static async Task WaitersAsync(ILock held, string waiter)
    {
        await foreach (LockState state in PollAsync(held))
        {
            if (state.Waiters.Contains(waiter))
            {
                return;
            }
        }
    }

    // A new waiter is no new holder, so nobody tells of it.
    private static async IAsyncEnumerable<LockState> PollAsync(ILock held)
    {
        using PeriodicTimer looks = new(TimeSpan.FromMilliseconds(20));
        for (int i = 0; i < 1000; i++)
        {
            yield return await held.InspectAsync();
            await looks.WaitForNextTickAsync();
        }

        Assert.Fail($"Missing after 20 s: a waiter for the lock {held.Name}.");
    }
}
