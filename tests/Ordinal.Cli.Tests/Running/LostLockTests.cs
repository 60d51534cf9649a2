using System.Diagnostics;

namespace Ordinal.Cli.Tests.Running;

[Collection(AloneCollection.Name)]
public sealed class LostLockTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(2);

    // Neither the command nor what it has started heeds the first signal.
    private const string Stubborn =
        "sh -c 'trap \"\" TERM; sh -c \"trap \\\"\\\" TERM; echo \\$\\$; echo running; while :; do sleep 0.05; done\"'";

    [Fact]
    public async Task Lock_IsBroken_CommandIsKilledInTime()
    {
        await using IntdProcess intd = await IntdProcess.ListenAsync("-engine", "memory");
        await using OrdinalClient client = await OrdinalClient.ConnectAsync($"http://127.0.0.1:{intd.Port}");
        await using OrdinalShell run = await StartAsync(intd);

        long broken = Stopwatch.GetTimestamp();
        await client.Lock("lost").BreakAsync();

        await AssertLostAsync(run, broken);
    }

    [Fact]
    public async Task Server_IsGone_CommandIsKilledInTime()
    {
        await using IntdProcess intd = await IntdProcess.ListenAsync("-engine", "memory");
        await using OrdinalShell run = await StartAsync(intd);

        long gone = Stopwatch.GetTimestamp();
        await intd.KillAsync();

        await AssertLostAsync(run, gone);
    }

    [Fact]
    public async Task Server_StandsStill_CommandIsKilledInTime()
    {
        await using IntdProcess intd = await IntdProcess.ListenAsync("-engine", "memory");
        await using OrdinalShell run = await StartAsync(intd);

        long still = Stopwatch.GetTimestamp();
        await intd.SignalAsync("STOP");

        await AssertLostAsync(run, still);
    }

    [Fact]
    public async Task Lock_IsBrokenByTheCommandItself_IsLostHoweverTheCommandEnds()
    {
        await using IntdProcess intd = await IntdProcess.ListenAsync("-engine", "memory");

        IntdRun run = await OrdinalShell.RunAsync(
            "ordinal lock run own -- sh -c 'ordinal lock break own'", ("ORDINAL_SERVER", $"http://127.0.0.1:{intd.Port}"));

        Assert.Equal(79, run.ExitCode);
        Assert.StartsWith("ordinal: the lock own was lost", run.Error, StringComparison.Ordinal);
    }

    private static async Task<OrdinalShell> StartAsync(IntdProcess intd)
    {
        OrdinalShell run = OrdinalShell.Start(
            $"exec ordinal --server http://127.0.0.1:{intd.Port} lock run lost --ttl {Lease.TotalMilliseconds}ms -- {Stubborn}");
        await run.SeesAsync("running");
        return run;
    }

    private static async Task AssertLostAsync(OrdinalShell run, long since)
    {
        IntdRun end = await run.WaitForEndAsync();
        TimeSpan took = Stopwatch.GetElapsedTime(since);

        Assert.Equal((79, "ordinal: the lock lost was lost, and sh was ended\n"), (end.ExitCode, end.Error));
        Assert.True(took <= Lease + TimeSpan.FromSeconds(1), $"All was over after {took.TotalSeconds:0.00} s.");
        string grandchild = end.Output.Split('\n')[0];
        await Deadline.UntilAsync(() => !IsRunning(grandchild), $"the end of the grandchild {grandchild}");
    }

    // One that nobody has waited for yet has ended as well.
    private static bool IsRunning(string process)
    {
        try
        {
            return !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or IOException)
        {
            return false;
        }
    }
}
