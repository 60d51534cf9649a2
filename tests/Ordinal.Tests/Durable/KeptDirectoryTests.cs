using System.Formats.Tar;
using System.IO.Compression;
using Ordinal.Storage;

namespace Ordinal.Tests.Durable;

/// <summary>A data directory of each format that was ever released opens, and holds what was put there.</summary>
/// <remarks>
/// <c>format-1.tar.gz</c> was left by a killed engine after <see cref="FillAsync"/>: two snapshots, segments between them and
/// after, spares, a mark and an instance file of two openings.
/// </remarks>
public sealed class KeptDirectoryTests
{
    private static readonly string Archive = Path.Combine(AppContext.BaseDirectory, "Durable", "format-1.tar.gz");

    [Fact]
    public async Task DirectoryOfFormat1_Opens_ToTheStateThatTheSameCommandsMake()
    {
        await using DurableEngine same = DurableEngine.Open();
        await FillAsync(same);
        await using DurableEngine kept = await OpenArchiveAsync(Durability.Fsync);

        Assert.Equal(same.Engine.Revision, kept.Engine.Revision);
        Assert.Equal(await same.HashAsync(), await kept.HashAsync());
        Assert.Equal(1_001, await kept.Engine.Counter("orders").NextAsync());
    }

    [Fact]
    public async Task DirectoryOfFormat1_WithoutItsNewerSnapshot_OpensToTheSameState()
    {
        await using DurableEngine whole = await OpenArchiveAsync(Durability.Fsync);
        await using DurableEngine older = new();
        Unpack(older.Path);
        File.Delete(Directory.GetFiles(older.Path, "snapshot-*").Order(StringComparer.Ordinal).Last());
        older.OpenAgain();

        Assert.Equal(await whole.HashAsync(), await older.HashAsync());
    }

    private static async Task<DurableEngine> OpenArchiveAsync(Durability durability)
    {
        DurableEngine engine = new();
        Unpack(engine.Path);
        engine.OpenAgain(durability);
        await engine.Engine.WaitDurableAsync(engine.Engine.Revision);
        return engine;
    }

    private static void Unpack(string path)
    {
        LinuxDisk.OpenDirectory(path).Dispose(); // makes it
        using FileStream file = File.OpenRead(Archive);
        using GZipStream unzipped = new(file, CompressionMode.Decompress);
        TarFile.ExtractToDirectory(unzipped, path, overwriteFiles: false);
    }

    /// <summary>Commands of every kind over two openings and two snapshots.</summary>
    private static async Task FillAsync(DurableEngine test)
    {
        await EachKindAsync(test.Engine, "first", 1);
        Assert.True(await test.Engine.TakeSnapshotAsync() > 0);
        await EachKindAsync(test.Engine, "second", 2);
        await test.Engine.DisposeAsync();
        test.OpenAgain();
        await test.Engine.DeleteNameAsync("cell/first");
        Assert.True(await test.Engine.TakeSnapshotAsync() > 0);
        await EachKindAsync(test.Engine, "third", 3);
        await test.Engine.Counter("orders").SetAsync(1_000);
    }

    private static async Task EachKindAsync(OrdinalEngine engine, string name, long request)
    {
        await engine.Counter("orders").NextAsync(new WriteOptions { Request = RequestId.Of("shop", request) });
        CounterSeries sevens = CounterSeries.Default with { Offset = 3, Increment = 7, Maximum = 1_000 };
        await engine.Counter($"series/{name}").ConfigureAsync(sevens);
        await engine.Counter($"series/{name}").ReserveAsync(5);
        JoinOptions options = new() { Tags = [new("from", name)], Lease = TimeSpan.FromMinutes(5) };
        await engine.Queue("queue").JoinAsync(name, options);
        await engine.Cell($"cell/{name}").WriteAsync("value"u8.ToArray(), new CellWriteOptions { ContentType = "text/plain" });
        await engine.Set("set").InsertAsync([LwwValue.String(name), LwwValue.Integer(7)]);
        await engine.Set("set").DeleteAsync([LwwValue.Integer(7)]);
        await engine.Lock($"lock/{name}").AcquireAsync(new LockOwner(name), TimeSpan.FromMinutes(5));
        ITransaction transaction = engine.CreateTransaction().IfExists("orders");
        transaction.Then.Next("orders");
        transaction.Then.Write($"cell/{name}", "third"u8.ToArray());
        await transaction.CommitAsync();
        IBatch batch = engine.CreateBatch();
        for (int i = 0; i < 40; i++)
        {
            batch.Next($"many/{i}");
        }

        await batch.SubmitAsync();
    }
}
