using Ordinal.State;
using Ordinal.Storage;
using Ordinal.Testing.Machines;
using Ordinal.Testing.Storage;
using Ordinal.Tests.Engine;
using Ordinal.Tests.State.Snapshots;
using Ordinal.Tests.State.Transactions;
using Ordinal.Tests.Storage;

namespace Ordinal.Tests.Backups;

/// <summary>What a backup holds, and what becomes of it in a directory.</summary>
public sealed class BackupTests
{
    private static readonly ChangeBuffer Changes = new(ChangeBuffer.SlotsMin, 64 * 1024);

    [Fact]
    public async Task Backup_OfEveryKind_RestoresToTheSameState()
    {
        using TemporaryDirectory directory = new();
        await using TestEngine engine = await TestEngine.OpenAsync();
        await FillAsync(engine);
        using MemoryStream stream = new();

        BackupFacts taken = await engine.Engine.BackupAsync(stream);
        stream.Position = 0;
        BackupFacts restored = await OrdinalEngine.RestoreAsync(stream, directory.Path);

        Assert.Equal(taken, restored);
        Assert.Equal((engine.Engine.Revision, 6, stream.Length), (taken.Revision, taken.Objects, taken.Bytes));
        Assert.Equal(engine.Time.GetUtcNow(), taken.TakenAt);
        StateMachine loaded = RestoredDirectory.Load(LinuxDisk.OpenDirectory(directory.Path));
        Assert.Equal(await engine.HashAsync(), StateHash.Of(loaded));
    }

    [Fact]
    public async Task Backup_OfAnEmptyEngine_RestoresToAnEmptyState()
    {
        await using TestEngine engine = await TestEngine.OpenAsync();
        using MemoryStream stream = new();
        await engine.Engine.BackupAsync(stream);
        stream.Position = 0;
        SimulatedMedium medium = new();

        BackupFacts restored = await DirectoryRestore.RunAsync(stream, medium.Open, default);

        Assert.Equal((0, 0), (restored.Revision, restored.Objects));
        Assert.Equal(0, RestoredDirectory.Load(medium.Open()).Revision);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Backup_OfRandomStates_RestoresToTheSameState(int seed)
    {
        Random random = new(seed);
        MachineDriver driver = new(Changes);
        CommandMix mix = new(random, () => driver.Machine);
        for (int round = 0; round < 8; round++)
        {
            for (int i = 0; i < 150; i++)
            {
                driver.Advance(random.Next(30));
                driver.Apply(random.Next(5) == 0 ? mix.Outside() : mix.Any());
            }

            byte[] backup = await BackupOf(driver.Machine);
            SimulatedMedium medium = new();
            await DirectoryRestore.RunAsync(new MemoryStream(backup), medium.Open, default);
            Assert.Equal(driver.Hash(), StateHash.Of(RestoredDirectory.Load(medium.Open())));
        }

        Assert.True(driver.Revision > 400, $"Only {driver.Revision} commands changed anything.");
    }

    [Fact]
    public async Task Backup_WithRequests_RemembersThemAfterTheRestore()
    {
        MachineDriver driver = SmallState.OfRequests(Changes);
        SimulatedMedium medium = new();

        await DirectoryRestore.RunAsync(new MemoryStream(await BackupOf(driver.Machine)), medium.Open, default);

        StateMachine loaded = RestoredDirectory.Load(medium.Open());
        Assert.Equal(driver.Machine.Requests.RememberedCount, loaded.Requests.RememberedCount);
        Assert.Equal(driver.Hash(), StateHash.Of(loaded));
    }

    [Fact]
    public async Task Restore_TwiceFromOneBackup_GivesTwoIdentities()
    {
        byte[] backup = await BackupOf(SmallState.OfEveryKind(Changes).Machine);
        HashSet<Guid> ids = [];
        for (int i = 0; i < 2; i++)
        {
            SimulatedMedium medium = new();
            BackupFacts restored = await DirectoryRestore.RunAsync(new MemoryStream(backup), medium.Open, default);
            using DataDirectory directory = DataDirectory.Open(medium.Open(), RestoredDirectory.Options);
            ids.Add(directory.InstanceId);
            ids.Add(restored.InstanceId);
        }

        Assert.Equal(3, ids.Count);
    }

    [Fact]
    public async Task Restore_ThenWriting_GoesOnBehindTheRevision()
    {
        MachineDriver driver = SmallState.OfEveryKind(Changes);
        SimulatedMedium medium = new();
        await DirectoryRestore.RunAsync(new MemoryStream(await BackupOf(driver.Machine)), medium.Open, default);
        RecordFacts facts = new()
        {
            Kind = 1,
            FirstRevision = driver.Revision + 1,
            LastRevision = driver.Revision + 1,
            Count = 1,
        };
        using (DataDirectory directory = DataDirectory.Open(medium.Open(), RestoredDirectory.Options))
        {
            JournalWriter journal = directory.StartWriting();
            journal.Append(facts, "next"u8);
            journal.Sync();
            directory.Close();
        }

        using DataDirectory reopened = DataDirectory.Open(medium.Open(), RestoredDirectory.Options);

        Assert.Equal(driver.Revision + 1, reopened.LastRevision);
        using JournalReader records = reopened.OpenRecords();
        Assert.True(records.Next());
        Assert.Equal("next"u8, records.Payload);
        Assert.False(records.Next());
    }

    [Fact]
    public async Task Backup_WhenItsStreamFails_LeavesTheEngineAsItWas()
    {
        await using TestEngine engine = await TestEngine.OpenAsync();
        await FillAsync(engine);
        string before = await engine.HashAsync();

        await Assert.ThrowsAsync<NotSupportedException>(
            async () => await engine.Engine.BackupAsync(new MemoryStream(new byte[100], writable: true)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await engine.Engine.BackupAsync(new MemoryStream(), new CancellationToken(true)));

        Assert.Equal(before, await engine.HashAsync());
        using MemoryStream stream = new();
        Assert.Equal(engine.Engine.Revision, (await engine.Engine.BackupAsync(stream)).Revision);
    }

    [Fact]
    public async Task Backup_OfADisposedEngine_IsRefused()
    {
        TestEngine engine = await TestEngine.OpenAsync();
        await engine.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await engine.Engine.BackupAsync(new MemoryStream()));
    }

    internal static async Task<byte[]> BackupOf(StateMachine machine)
    {
        StateCopy copy = StateCopy.Of(machine, machine.Context.WallMs);
        SnapshotFacts facts = new()
        {
            InstanceId = new Guid("00112233-4455-6677-8899-aabbccddeeff"),
            Revision = copy.Revision,
            EngineMs = copy.EngineMs,
            WallMs = copy.WallMs,
        };
        using MemoryStream stream = new();
        using BackupWriter writer = new(stream, facts);
        await writer.WriteAsync(copy, default);
        return stream.ToArray();
    }

    private static async Task FillAsync(TestEngine engine)
    {
        OrdinalEngine ordinal = engine.Engine;
        await ordinal.Counter("orders").NextAsync();
        await ordinal.Queue("builds").JoinAsync("ann", new JoinOptions { Lease = TimeSpan.FromSeconds(5) });
        await ordinal.Cell("target").WriteAsync("blue");
        await ordinal.Cell("gone").WriteAsync("x");
        await ordinal.Cell("gone").ClearAsync();
        await ordinal.Set("members").InsertAsync([LwwValue.Integer(1), LwwValue.String("two")]);
        await ordinal.Lock("gate").TryAcquireAsync();
        await using ISession session = await ordinal.OpenSessionAsync();
        await ordinal.Cell("large").WriteAsync(new byte[200_000]);
    }
}
