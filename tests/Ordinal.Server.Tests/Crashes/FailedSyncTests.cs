using Xunit.Abstractions;

namespace Ordinal.Server.Tests;

/// <summary>
/// One sync of the real program fails, and every later one would succeed: the program ends with 74, acknowledges nothing that
/// the failed sync was to cover, and a new start has everything that was acknowledged.
/// </summary>
[Trait("Category", "Crash")]
public sealed class FailedSyncTests(ITestOutputHelper output)
{
    private const int InputOutput = 74;

    // strace counts the calls of each thread: the low ones fail at the start, the others while integers are minted.
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    [InlineData(5, 1)]
    [InlineData(9, 1)]
    [InlineData(10, 16)]
    [InlineData(21, 16)]
    [InlineData(60, 1)]
    [InlineData(61, 16)]
    [InlineData(200, 16)]
    [InlineData(400, 1)]
    public async Task Sync_FailsTheNthTime_EndsTheProgramWithoutLoss(int nth, int connections)
    {
        if (!await Tools.HaveStraceAsync(output))
        {
            return;
        }

        using TemporaryDirectory directory = new();
        IReadOnlyList<TraceEvent> events = await EndsWithoutLossAsync(
            directory, connections, "-e", "trace=fdatasync,sendto", "-e", $"inject=fdatasync:error=EIO:when={nth}");

        TraceEvent failed = Assert.Single(events, e => e.IsInjected);
        IEnumerable<TraceEvent> after = events.SkipWhile(e => !e.IsInjected).Skip(1);
        Assert.DoesNotContain(after, e => e.IsSync && e.File == failed.File);
        if (connections == 1 && failed.IsOfSegment)
        {
            // With one caller the only answer that could still come is the one that waits for the failed sync.
            Assert.DoesNotContain(after, e => e.IsAnswer);
        }
    }

    // The file is written by another thread than the journal's: the first right after the start, the second under load.
    [Theory]
    [InlineData("journal-0000000000000004.log.tmp")]
    [InlineData("journal-0000000000000014.log.tmp")]
    public async Task Sync_OfASpareFails_EndsTheProgramWithoutLoss(string spare)
    {
        if (!await Tools.HaveStraceAsync(output))
        {
            return;
        }

        using TemporaryDirectory directory = new();
        IReadOnlyList<TraceEvent> events = await EndsWithoutLossAsync(
            directory,
            connections: 16,
            "-P",
            Path.Combine(directory.Path, "data", spare),
            "-e",
            "trace=fdatasync",
            "-e",
            "inject=fdatasync:error=EIO:when=1");

        Assert.Equal(spare, Assert.Single(events, e => e.IsInjected).File);
    }

    [Fact]
    public async Task Sync_FailsWhileTheProgramStops_IsNotASuccess()
    {
        if (!await Tools.HaveStraceAsync(output))
        {
            return;
        }

        using TemporaryDirectory directory = new();
        string segment = Path.Combine(directory.Path, "data", "journal-0000000000000001.log");
        await using IntdProcess intd = await IntdProcess.ListenAsync(new IntdLaunch
        {
            WorkingDirectory = directory.Path,
            Arguments = ["-durability", "buffered"],
            Wrapper =
            [
                "strace", "-D", "-f", "--seccomp-bpf", "-qq", "-P", segment,
                "-e", "trace=fdatasync", "-e", "inject=fdatasync:error=EIO:when=2", "-o", "/dev/null",
            ],
        }.With("ORDINAL__SYNCINTERVAL", "00:00:10"));
        await using (RawConnection connection = await intd.ConnectAsync())
        {
            // The first is synced at once, the second within ten seconds.
            Assert.Equal(1, (await connection.RequestAsync("GET", "/")).Integer);
            Assert.Equal(2, (await connection.RequestAsync("GET", "/")).Integer);
        }

        await intd.SignalAsync("TERM");
        IntdRun run = await intd.WaitForEndAsync();

        Assert.Contains("EIO", run.Error, StringComparison.Ordinal);
        Assert.Equal(InputOutput, run.ExitCode);
    }

    private async Task<IReadOnlyList<TraceEvent>> EndsWithoutLossAsync(
        TemporaryDirectory directory, int connections, params string[] injection)
    {
        MintLedger ledger = new(string.Empty);
        string trace = Path.Combine(directory.Path, "trace");
        IntdLaunch launch = new() { WorkingDirectory = directory.Path };
        await using IntdProcess intd = IntdProcess.Start(launch with
        {
            Wrapper = ["strace", "-D", "-f", "--seccomp-bpf", "-qq", "-y", "-x", "-s", "64", .. injection, "-o", trace],
        });
        if (await intd.ListensAsync())
        {
            await new MintLoad(intd.Port, [ledger], connections, int.MaxValue).EndAsync(intd);
        }

        IntdRun run = await intd.WaitForEndAsync();

        output.WriteLine($"{ledger.Count} acknowledged; {run.Error}");
        Assert.Equal(InputOutput, run.ExitCode);
        Assert.Contains("EIO", run.Error, StringComparison.Ordinal);
        await using IntdProcess again = await IntdProcess.ListenAsync(launch);
        await using RawConnection connection = await again.ConnectAsync();
        long floor = ledger.Begin();
        ledger.Acknowledge((await connection.RequestAsync("GET", "/")).Integer, floor);
        return TraceReader.Read(await File.ReadAllLinesAsync(trace));
    }
}
