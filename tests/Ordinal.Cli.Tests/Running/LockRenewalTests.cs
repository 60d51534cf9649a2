namespace Ordinal.Cli.Tests.Running;

public sealed class LockRenewalTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Lease_WhileTheCommandRuns_IsRenewed()
    {
        await using OrdinalClient client = await OrdinalClient.ConnectAsync(server.Url);
        ILock held = client.Lock("renewed");
        await using OrdinalShell run = OrdinalShell.Start(
            "exec ordinal lock run renewed --ttl 3s -- sh -c 'echo held; exec sleep 1000'", server.Address);
        await run.SeesAsync("held");

        await MoreIsLeftAsync(held);
        await run.SignalAsync("TERM");

        Assert.Equal(143, (await run.WaitForEndAsync()).ExitCode);
        Assert.Null((await held.InspectAsync()).Owner);
    }

    // Nobody tells of a renewal: what is left of the lease only falls without one.
    private static async Task MoreIsLeftAsync(ILock held)
    {
        using PeriodicTimer looks = new(TimeSpan.FromMilliseconds(20));
        TimeSpan? least = TimeSpan.MaxValue;
        for (int i = 0; i < 1000; i++)
        {
            TimeSpan? left = (await held.InspectAsync()).LeaseLeft;
            if (left is null || left > least)
            {
                Assert.True(left is not null, "The lease has ended.");
                return;
            }

            least = left;
            await looks.WaitForNextTickAsync();
        }

        Assert.Fail("Missing after 20 s: a renewal of the lease.");
    }
}
