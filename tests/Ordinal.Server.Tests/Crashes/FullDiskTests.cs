using System.Diagnostics;
using Xunit.Abstractions;

namespace Ordinal.Server.Tests;

/// <summary>A disk that is full refuses new writes by name, keeps everything, and is no obstacle to a start.</summary>
[Trait("Category", "Crash")]
public sealed class FullDiskTests(ITestOutputHelper output)
{
    private const string StorageFull = "storage-full";

    // More than the prepared segments hold when each integer is a group of its own.
    private const int MintsMax = 10_000;

    // A snapshot gives segments back, so the disk is filled again and again.
    private const int MintsBetweenFills = 16;

    private static readonly TimeSpan BackWithin = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Mint_OnAFullDisk_IsRefusedUntilSpaceReturns()
    {
        await using SmallDisk? disk = await SmallDisk.MountAsync(output);
        if (disk is null)
        {
            return;
        }

        MintLedger ledger = new(string.Empty);
        IntdLaunch launch = new() { WorkingDirectory = disk.Path };
        await using (IntdProcess intd = await IntdProcess.ListenAsync(launch))
        {
            await MintUntilFullAsync(intd, ledger, disk);
            disk.Free();
            await ComesBackAsync(intd, ledger);
            await MintUntilFullAsync(intd, ledger, disk);
            await intd.KillAsync();
        }

        disk.Fill();
        await using IntdProcess again = await IntdProcess.ListenAsync(launch);
        await MintUntilFullAsync(again, ledger, disk);
        disk.Free();
        await ComesBackAsync(again, ledger);
        await again.SignalAsync("TERM");
        Assert.Equal(0, (await again.WaitForEndAsync()).ExitCode);
        output.WriteLine($"{ledger.Count} integers; {again.Error}");
    }

    [Fact]
    public async Task Engine_OnAFullDisk_ReadsReleasesLeavesAndDeletes()
    {
        await using SmallDisk? disk = await SmallDisk.MountAsync(output);
        if (disk is null)
        {
            return;
        }

        await using (OrdinalEngine engine = await OrdinalEngine.OpenAsync(new OrdinalOptions
        {
            Durability = Durability.Fsync,
            DataDirectory = Path.Combine(disk.Path, "data"),
            SegmentBytes = 64 * 1024,
        }))
        {
            await StillWorksAsync(engine, disk);
        }

        Assert.Empty(disk.OpenFiles());
    }

    private static async Task StillWorksAsync(OrdinalEngine engine, SmallDisk disk)
    {
        ICounter counter = engine.Counter("orders");
        ILockHandle held = await engine.Lock("deploy").AcquireAsync();
        await engine.Queue("builds").JoinAsync("worker-a");
        await engine.Cell("target").WriteAsync("blue");
        long last = 0;
        OrdinalException? refusal = null;
        for (int mints = 0; refusal is null; mints++)
        {
            if (mints % MintsBetweenFills == 0)
            {
                disk.Fill();
            }

            refusal = (OrdinalException?)await Record.ExceptionAsync(async () => last = await counter.NextAsync());
        }

        Assert.Equal(StatusCode.StorageFull, refusal.Code);
        Assert.Equal(Outcome.NotApplied, refusal.Outcome);
        Assert.Equal(last, await counter.GetAsync());
        Assert.Equal("blue", await engine.Cell("target").ReadTextAsync());
        await engine.Queue("builds").LeaveAsync("worker-a");
        await held.DisposeAsync();
        Assert.True(await engine.DeleteNameAsync("target"));
        Assert.Null(await engine.Cell("target").ReadTextAsync());
        Assert.False(engine.FaultedToken.IsCancellationRequested);
    }

    private static async Task ComesBackAsync(IntdProcess intd, MintLedger ledger)
    {
        long begin = Stopwatch.GetTimestamp();
        using MintConnection connection = (await MintConnection.OpenAsync(intd.Port))!;
        while (!await TryMintAsync(connection, ledger))
        {
            Assert.True(
                Stopwatch.GetElapsedTime(begin) < BackWithin, $"No integer {BackWithin} after space returned: {intd.Error}");
        }
    }

    private static async Task MintUntilFullAsync(IntdProcess intd, MintLedger ledger, SmallDisk disk)
    {
        using MintConnection connection = (await MintConnection.OpenAsync(intd.Port))!;
        int mints = 0;
        do
        {
            if (mints++ % MintsBetweenFills == 0)
            {
                Assert.True(mints < MintsMax, $"{mints} integers after the disk was full, and none refused: {intd.Error}");
                disk.Fill();
            }
        }
        while (await TryMintAsync(connection, ledger));
    }

    private static async Task<bool> TryMintAsync(MintConnection connection, MintLedger ledger)
    {
        long floor = ledger.Begin();
        MintAnswer answer = await connection.MintAsync(ledger.Path);
        if (answer.IsMinted)
        {
            ledger.Acknowledge(answer.Integer, floor);
            return true;
        }

        Assert.True(answer.Status == 503 && answer.HasCode(StorageFull), $"{answer.Status}: {answer.Body}");
        return false;
    }
}
