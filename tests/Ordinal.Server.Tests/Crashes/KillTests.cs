using Xunit.Abstractions;

namespace Ordinal.Server.Tests;

/// <summary>
/// The real program under 32 connections, killed again and again: what it has acknowledged is never minted again, and it
/// always starts again.
/// </summary>
[Trait("Category", "Crash")]
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Connections = 32;
    private const int AnswersMax = 1500;

    // Every so many cycles the program is killed while it prepares the directory, before it listens.
    private const int EarlyKillPeriod = 6;

    private static readonly string[] Names = ["", "orders", "invoices", "a:b-c_d"];

    [Theory]
    [InlineData("fsync", 60, 20_251)]
    [InlineData("buffered", 45, 20_252)]
    public async Task Kill_AtAnyTime_LosesNothingAcknowledged(string durability, int cycles, int seed)
    {
        using TemporaryDirectory directory = new();
        IntdLaunch launch = new IntdLaunch
        {
            WorkingDirectory = directory.Path,
            Arguments = ["-durability", durability],
        }.With("ORDINAL__SNAPSHOTJOURNALBYTES", "65536");
        MintLedger[] ledgers = [.. Names.Select(name => new MintLedger(name))];
        Random random = new(seed);
        int acknowledged = 0;
        int refused = 0;
        for (int cycle = 1; cycle <= cycles; cycle++)
        {
            if (cycle % EarlyKillPeriod == 0)
            {
                await KillWhileStartingAsync(launch, directory.Path);
                continue;
            }

            await using IntdProcess intd = await IntdProcess.ListenAsync(launch);
            MintLoad load = new(intd.Port, ledgers, Connections, random.Next(1, AnswersMax));
            await Deadline.WithinAsync(load.Reached, "the answers after which intd is killed");
            await intd.KillAsync();
            acknowledged += await load.EndAsync(intd);
            refused += load.Refused;
        }

        await EndsCleanlyAndGoesOnAboveAsync(launch, ledgers);
        output.WriteLine($"{cycles} kills, {acknowledged} integers acknowledged, {refused} refused meanwhile.");
        Assert.Equal(acknowledged + (2 * ledgers.Length), ledgers.Sum(ledger => ledger.Count));
    }

    /// <summary>Kills the program as soon as it has raised the epoch, which is the first thing that it writes.</summary>
    private static async Task KillWhileStartingAsync(IntdLaunch launch, string directory)
    {
        string instance = Path.Combine(directory, "data", "instance");
        byte[] before = await File.ReadAllBytesAsync(instance);
        await using IntdProcess intd = IntdProcess.Start(launch);
        await Deadline.WithinAsync(
            Task.Run(async () =>
            {
                while ((await File.ReadAllBytesAsync(instance)).AsSpan().SequenceEqual(before))
                {
                    await Task.Yield();
                }
            }),
            "another epoch in the file instance");
        await intd.KillAsync();
    }

    private static async Task EndsCleanlyAndGoesOnAboveAsync(IntdLaunch launch, MintLedger[] ledgers)
    {
        for (int life = 0; life < 2; life++)
        {
            await using IntdProcess intd = await IntdProcess.ListenAsync(launch);
            using (MintConnection connection = (await MintConnection.OpenAsync(intd.Port))!)
            {
                foreach (MintLedger ledger in ledgers)
                {
                    long floor = ledger.Begin();
                    ledger.Acknowledge((await connection.MintAsync(ledger.Path)).Integer, floor);
                }
            }

            await intd.SignalAsync("TERM");
            Assert.Equal(0, (await intd.WaitForEndAsync()).ExitCode);
        }
    }
}
