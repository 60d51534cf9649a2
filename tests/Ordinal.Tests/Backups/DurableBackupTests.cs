using Ordinal.Tests.Engine;
using Ordinal.Tests.Storage;
using static Ordinal.Tests.Backups.ExportText;

namespace Ordinal.Tests.Backups;

/// <summary>Backups, restores and imports of engines that keep their state on disk.</summary>
public sealed class DurableBackupTests
{
    [Theory]
    [InlineData(Durability.Buffered)]
    [InlineData(Durability.Fsync)]
    public async Task Restored_Directory_IsOpenedAndGoesOn(Durability durability)
    {
        using TemporaryDirectory first = new();
        using TemporaryDirectory second = new();
        using MemoryStream stream = new();
        string hash;
        await using (TestEngine engine = await OpenAsync(first.Path, durability))
        {
            await engine.Engine.Counter("orders").SetAsync(41);
            await engine.Engine.Queue("builds").JoinAsync("ann", new JoinOptions { Lease = TimeSpan.FromSeconds(5) });
            await engine.Engine.Cell("gone").WriteAsync("x");
            await engine.Engine.Cell("gone").ClearAsync();
            LockGrant grant = await engine.Engine.Lock("gate").AcquireAsync(new LockOwner("me"), TimeSpan.FromSeconds(9));
            Assert.Equal(1, grant.Token);
            BackupFacts facts = await engine.Engine.BackupAsync(stream);
            Assert.Equal(engine.Engine.Revision, facts.Revision);
            hash = await engine.HashAsync();
        }

        stream.Position = 0;
        await OrdinalEngine.RestoreAsync(stream, second.Path);
        for (int opening = 0; opening < 2; opening++)
        {
            await using TestEngine engine = await OpenAsync(second.Path, durability);
            Assert.Equal(hash, await engine.HashAsync());
            long revision = engine.Engine.Revision;
            Assert.Equal(42 + opening, await engine.Engine.Counter("orders").NextAsync());
            Assert.Equal(3 + opening, (await engine.Engine.Cell("gone").WriteAsync("y")).Version);
            await engine.Engine.TakeSnapshotAsync();
            Assert.Equal(revision + 2, engine.Engine.Revision);
            hash = await engine.HashAsync();
        }
    }

    [Fact]
    public async Task Restore_IntoADirectoryOfAnEngine_IsRefused()
    {
        using TemporaryDirectory directory = new();
        using MemoryStream stream = new();
        await using TestEngine engine = await OpenAsync(directory.Path, Durability.Fsync);
        await engine.Engine.Counter("orders").NextAsync();
        await engine.Engine.BackupAsync(stream);
        stream.Position = 0;

        OrdinalException refusal = await Assert.ThrowsAsync<OrdinalException>(
            async () => await OrdinalEngine.RestoreAsync(stream, directory.Path));

        Assert.Equal(StatusCode.DataUnusable, refusal.Code);
        Assert.Contains("not empty", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_OfADamagedBackup_LeavesNoDirectory()
    {
        using TemporaryDirectory directory = new();
        await using TestEngine engine = await TestEngine.OpenAsync();
        using MemoryStream stream = new();
        await engine.Engine.BackupAsync(stream);
        stream.GetBuffer()[600] ^= 1;
        stream.Position = 0;

        OrdinalException refusal = await Assert.ThrowsAsync<OrdinalException>(
            async () => await OrdinalEngine.RestoreAsync(stream, directory.Path));

        Assert.Equal(StatusCode.DataDamaged, refusal.Code);
        Assert.False(Directory.Exists(directory.Path));
    }

    [Fact]
    public async Task Import_IntoADurableEngine_SurvivesIt()
    {
        using TemporaryDirectory directory = new();
        string[] lines = Framed(
            """{"name":"a","kind":"counter","version":7,"value":5}""",
            """{"name":"c","kind":"cell","version":3,"leftMs":60000,"text":"blue"}""",
            """{"name":"q","kind":"queue","version":9,"lastNumber":4,"tickets":[{"process":"p","number":2"""
            + ""","leaseMs":500,"leftMs":400}]}""",
            """{"name":"s","kind":"set","version":2,"bias":"insertion","skewMs":1,"horizonMs":0,"highStamp":8"""
            + ""","collectedStamp":-1,"elements":[{"value":{"keyword":"k"},"inserted":8,"deleted":-1}]}""");
        string[] exported;
        string hash;
        await using (TestEngine engine = await OpenAsync(directory.Path, Durability.Fsync))
        {
            await ImportAsync(engine.Engine, lines);
            exported = await ExportAsync(engine.Engine);
            hash = await engine.HashAsync();
        }

        await using TestEngine reopened = await OpenAsync(directory.Path, Durability.Fsync);

        Assert.Equal(hash, await reopened.HashAsync());
        Assert.Equal(exported[1..], (await ExportAsync(reopened.Engine))[1..]);
        Assert.Equal(6, await reopened.Engine.Counter("a").NextAsync());
    }

    private static Task<TestEngine> OpenAsync(string path, Durability durability) => TestEngine.OpenAsync(options =>
    {
        options.Durability = durability;
        options.DataDirectory = path;
        options.SegmentBytes = 16 << 20;
    });
}
