using System.Globalization;
using System.Text;
using Ordinal.State;
using Ordinal.Testing.Storage;
using Ordinal.Tests.Engine;

namespace Ordinal.Tests.Backups;

/// <summary>A backup that is taken while others write holds exactly the state of its revision.</summary>
[Collection(AloneCollection.Name)]
public sealed class BackupUnderLoadTests
{
    private const int Threads = 4;

    [Fact]
    public async Task Backup_WhileFourThreadsWrite_HoldsTheStateOfItsRevision()
    {
        await using OrdinalEngine engine = await OrdinalEngine.OpenAsync();
        for (int i = 0; i < 20_000; i++)
        {
            await engine.Counter($"before/{i}").NextAsync();
        }

        using CancellationTokenSource stop = new();
        List<Written>[] written = [.. Enumerable.Range(0, Threads).Select(_ => new List<Written>())];
        Task[] writers =
        [
            .. Enumerable.Range(0, Threads)
                .Select(thread => Task.Run(() => WriteAsync(engine, thread, written[thread], stop.Token))),
        ];
        List<(BackupFacts Facts, byte[] Bytes)> backups = [];
        for (int i = 0; i < 5; i++)
        {
            using MemoryStream stream = new();
            BackupFacts facts = await engine.BackupAsync(stream).Expect("a backup");
            backups.Add((facts, stream.ToArray()));
        }

        await stop.CancelAsync();
        await Task.WhenAll(writers).Expect("the writers");
        foreach ((BackupFacts facts, byte[] bytes) in backups)
        {
            SimulatedMedium medium = new();
            await DirectoryRestore.RunAsync(new MemoryStream(bytes), medium.Open, default);
            StateMachine loaded = RestoredDirectory.Load(medium.Open());
            Assert.Equal(facts.Revision, loaded.Revision);
            AssertHolds(loaded, written);
        }

        Assert.True(backups[^1].Facts.Revision > backups[0].Facts.Revision, "Nothing was written between the backups.");
    }

    [Fact]
    public async Task Backup_WhoseWalkIsAbandoned_BeginsAnew()
    {
        await using TestEngine engine = await TestEngine.OpenAsync();
        for (int i = 0; i < 10_000; i++)
        {
            await engine.Engine.Counter($"c{i}").NextAsync();
        }

        using MemoryStream stream = new();
        Task<BackupFacts> backup;
        Task abandoned;
        using (engine.HoldRole())
        {
            // In this order: the walk begins, a name changes, and the walk is given up before its first slice.
            backup = engine.Engine.BackupAsync(stream).AsTask();
            abandoned = engine.UnderRoleAsync(writer =>
            {
                Reply reply = default;
                writer.Apply(new Command(CommandKind.CounterNext, new ObjectName("c7")), ref reply);
                Assert.NotNull(writer.Machine.Context.Walk);
                writer.Machine.Context.Walk!.Abandon();
            });
        }

        await abandoned;
        BackupFacts facts = await backup.Expect("the backup");

        Assert.Equal(10_001, facts.Revision);
        SimulatedMedium medium = new();
        stream.Position = 0;
        await DirectoryRestore.RunAsync(stream, medium.Open, default);
        Assert.Equal(await engine.HashAsync(), StateHash.Of(RestoredDirectory.Load(medium.Open())));
    }

    [Fact]
    public async Task Backups_AtTheSameTime_AreAllWhole()
    {
        await using TestEngine engine = await TestEngine.OpenAsync();
        for (int i = 0; i < 5000; i++)
        {
            await engine.Engine.Counter($"c{i}").NextAsync();
        }

        MemoryStream[] streams = [.. Enumerable.Range(0, 4).Select(_ => new MemoryStream())];
        await Task.WhenAll(streams.Select(stream => engine.Engine.BackupAsync(stream).AsTask())).Expect("four backups");

        Assert.All(streams, stream => Assert.Equal(streams[0].ToArray(), stream.ToArray()));
    }

    private static async Task WriteAsync(OrdinalEngine engine, int thread, List<Written> written, CancellationToken stop)
    {
        Random random = new(thread);
        for (int i = 0; !stop.IsCancellationRequested; i++)
        {
            string counter = $"before/{random.Next(20_000)}";
            CounterResult added =
                await engine.Counter(counter).AddAsync(1 + random.Next(5), cancellationToken: CancellationToken.None);
            written.Add(new Written(added.Revision, counter, added.New.ToString(CultureInfo.InvariantCulture)));
            string cell = $"cell/{thread}/{random.Next(200)}";
            CellWritten wrote = await engine.Cell(cell).WriteAsync($"{thread}-{i}", cancellationToken: CancellationToken.None);
            written.Add(new Written(wrote.Revision, cell, $"{thread}-{i}"));
        }
    }

    private static void AssertHolds(StateMachine loaded, List<Written>[] written)
    {
        Dictionary<string, Written> latest = [];
        foreach (Written one in written.SelectMany(w => w).Where(w => w.Revision <= loaded.Revision))
        {
            if (!latest.TryGetValue(one.Name, out Written known) || known.Revision < one.Revision)
            {
                latest[one.Name] = one;
            }
        }

        int cells = 0;
        OrderedIndex<NamedObject, NameOrder>.Cursor cursor = loaded.Context.Names.InOrder.Start();
        while (cursor.TryNext(out NamedObject? named))
        {
            string name = Encoding.UTF8.GetString(named.Key);
            string expected = latest.TryGetValue(name, out Written known) ? known.Value : "1";
            string actual = named is CellObject cell
                ? Encoding.UTF8.GetString(cell.Value)
                : ((CounterObject)named).Value.ToString(CultureInfo.InvariantCulture);
            Assert.True(expected == actual, $"At {loaded.Revision} '{name}' is {actual} and should be {expected}.");
            cells += named is CellObject ? 1 : 0;
        }

        Assert.Equal(latest.Keys.Count(name => name.StartsWith("cell/", StringComparison.Ordinal)), cells);
    }

    private readonly record struct Written(long Revision, string Name, string Value);
}
