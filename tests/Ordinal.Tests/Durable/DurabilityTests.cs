using System.Text;
using Ordinal.Tests.Engine;

namespace Ordinal.Tests.Durable;

public sealed class DurabilityTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(Durability.Fsync)]
    [InlineData(Durability.Buffered)]
    public async Task Reopen_EverythingIsAsItWas(Durability durability)
    {
        await using DurableEngine test = DurableEngine.Open(durability);
        await FillAsync(test.Engine);
        string before = await test.HashAsync();
        long revision = test.Engine.Revision;
        await test.Engine.DisposeAsync();

        test.OpenAgain(durability);

        Assert.Equal(before, await test.HashAsync());
        Assert.Equal(revision, test.Engine.Revision);
        Assert.Equal(revision, await test.Engine.WaitDurableAsync(revision));
        Assert.Equal(101, await test.Engine.Counter("orders").NextAsync());
    }

    [Fact]
    public async Task Reopen_AfterASnapshot_LoadsItAndReplaysTheRest()
    {
        await using DurableEngine test = DurableEngine.Open();
        await FillAsync(test.Engine);
        Assert.Equal(test.Engine.Revision, await test.Engine.TakeSnapshotAsync());
        await test.Engine.Counter("orders").NextAsync();
        await test.Engine.Cell("later").WriteAsync("x"u8.ToArray());
        string before = await test.HashAsync();
        await test.Engine.DisposeAsync();

        test.OpenAgain();

        Assert.Single(Directory.GetFiles(test.Path, "snapshot-*"));
        Assert.Equal(before, await test.HashAsync());
    }

    [Fact]
    public async Task Answers_WhileTheSyncIsHeldUp_AreHeldBackAndReadsOfThemToo()
    {
        await using DurableEngine test = DurableEngine.Open();
        Assert.Equal(1, await test.Engine.Counter("old").NextAsync());
        test.Disk.Shut();

        Task<long> minted = test.Engine.Counter("new").NextAsync().AsTask();
        await test.UntilSyncIsHeldAsync();
        Task<long> read = test.Engine.Counter("new").GetAsync().AsTask();
        Task<CounterResult> compared = test.Engine.Counter("new").CompareAndSetAsync(7, 8).AsTask();

        Assert.Equal(1, await test.Engine.Counter("old").GetAsync()); // durable already: at once
        Assert.Equal(1, test.Engine.Revision);
        Assert.False(minted.IsCompleted);
        Assert.False(read.IsCompleted);
        Assert.False(compared.IsCompleted);

        test.Disk.Open();

        Assert.Equal(1, await minted.Expect("the integer"));
        Assert.Equal(1, await read.Expect("the read"));
        Assert.False((await compared.Expect("the compare that did not hold")).Applied);
        Assert.Equal(2, test.Engine.Revision);
    }

    [Fact]
    public async Task Watch_WhileTheSyncIsHeldUp_TellsNothingThatCouldBeLost()
    {
        await using DurableEngine test = DurableEngine.Open();
        await using IAsyncEnumerator<WatchEvent> watch = test.Engine.WatchAsync("n").GetAsyncEnumerator();
        await test.Engine.Counter("n").NextAsync();
        Assert.True(await watch.MoveNextAsync().Expect("the first event"));
        test.Disk.Shut();

        Task<long> minted = test.Engine.Counter("n").NextAsync().AsTask();
        await test.UntilSyncIsHeldAsync();
        Task<bool> told = watch.MoveNextAsync().AsTask();
        await test.HashAsync();
        Assert.False(told.IsCompleted);

        test.Disk.Open();

        Assert.True(await told.Expect("the second event"));
        Assert.Equal(2, watch.Current.Number);
        await minted;
    }

    [Fact]
    public async Task Grant_WhileTheSyncIsHeldUp_IsHeldBack()
    {
        await using DurableEngine test = DurableEngine.Open();
        ILockHandle first = await test.Engine.Lock("l").AcquireAsync(Lease);
        Task<ILockHandle> second = test.Engine.Lock("l").AcquireAsync(Lease).AsTask();
        test.Disk.Shut();

        Task released = first.DisposeAsync().AsTask();
        await test.UntilSyncIsHeldAsync();
        Assert.False(second.IsCompleted);
        test.Disk.Open();

        await using ILockHandle granted = await second.Expect("the grant");
        Assert.True(granted.FencingToken > first.FencingToken);
        await released;
    }

    [Fact]
    public async Task Buffered_AsksForASync_OnlyWhereAWriteDoes()
    {
        await using DurableEngine test = DurableEngine.Open(
            Durability.Buffered, options => options.SyncInterval = TimeSpan.FromSeconds(10));
        await test.Engine.Counter("n").NextAsync(new WriteOptions { Durability = Durability.Fsync });
        test.Disk.Shut();

        Assert.Equal(2, await test.Engine.Counter("n").NextAsync().AsTask().Expect("an answer without a sync"));
        Task<CounterResult> synced = test.Engine.Counter("n")
            .NextAsync(new WriteOptions { Durability = Durability.Fsync }).AsTask();
        await test.UntilSyncIsHeldAsync();
        Assert.False(synced.IsCompleted);
        test.Disk.Open();

        Assert.Equal(3, (await synced.Expect("the synced answer")).New);
        Assert.Equal(test.Engine.Revision, await test.Engine.WaitDurableAsync(test.Engine.Revision));
    }

    [Fact]
    public async Task Memory_AskedForMore_IsRefusedAndChangesNothing()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        WriteOptions fsync = new() { Durability = Durability.Fsync };

        await test.RefusesAsync(StatusCode.DurabilityUnavailable, () => test.Engine.Counter("n").NextAsync(fsync).AsTask());
        await test.RefusesAsync(
            StatusCode.DurabilityUnavailable,
            () => test.Engine.Cell("c").WriteAsync("a"u8.ToArray(), new() { Durability = Durability.Fsync }).AsTask());
        await test.RefusesAsync(
            StatusCode.DurabilityUnavailable,
            () => test.Engine.Cell("c").WriteIfAbsentAsync("a"u8.ToArray(), new() { Durability = Durability.Fsync }).AsTask());
        await test.RefusesAsync(
            StatusCode.DurabilityUnavailable,
            () => test.Engine.Queue("q").JoinAsync("p", new() { Durability = Durability.Fsync }).AsTask());
        await test.RefusesAsync(StatusCode.DurabilityUnavailable, () => test.Engine.WaitDurableAsync(0).AsTask());
        await test.RefusesAsync(StatusCode.DurabilityUnavailable, () => test.Engine.TakeSnapshotAsync().AsTask());
        Assert.Equal(0, test.Engine.Revision);
    }

    [Fact]
    public async Task Sync_ThatFails_FaultsTheEngineAndFailsWhoWaitsAsUnknown()
    {
        await using DurableEngine test = DurableEngine.Open();
        await test.Engine.Counter("n").NextAsync();
        test.Disk.Shut();
        Task<long> pending = test.Engine.Counter("n").NextAsync().AsTask();
        await test.UntilSyncIsHeldAsync();
        Task<long> next = test.Engine.Counter("n").NextAsync().AsTask();
        test.Disk.Fail();
        test.Disk.Open();

        foreach (Task<long> waiting in (Task<long>[])[pending, next])
        {
            OrdinalException fault = await Assert.ThrowsAsync<OrdinalException>(() => waiting.Expect("the fault"));
            Assert.Equal((StatusCode.Faulted, Outcome.Unknown), (fault.Code, fault.Outcome));
        }

        OrdinalException later = await Assert.ThrowsAsync<OrdinalException>(() => test.Engine.Counter("n").GetAsync().AsTask());
        Assert.Equal(StatusCode.Faulted, later.Code);
        Assert.Equal(StatusCode.StorageFailed, test.Engine.Fault?.Code);
    }

    [Fact]
    public async Task Waiter_OfAProcessThatEnded_IsRemovedAtTheNextOpening()
    {
        await using DurableEngine test = DurableEngine.Open();
        await test.Engine.Lock("l").AcquireAsync(Lease);
        Task<ILockHandle> waiting = test.Engine.Lock("l").AcquireAsync(Lease).AsTask();
        await test.Engine.Counter("n").NextAsync();
        await test.Engine.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);

        test.OpenAgain();

        Assert.Empty((await test.Engine.Lock("l").InspectAsync()).Waiters);
    }

    [Fact]
    public async Task Lease_OverARestart_KeepsTheTimeThatWasLeft()
    {
        await using DurableEngine test = DurableEngine.Open();
        await test.Engine.Cell("c").WriteAsync("x"u8.ToArray(), new CellWriteOptions { TimeToLive = TimeSpan.FromSeconds(10) });
        test.Time.Advance(TimeSpan.FromMilliseconds(900));
        await test.Engine.Cell("other").WriteAsync("y"u8.ToArray(), new CellWriteOptions { TimeToLive = TimeSpan.FromDays(1) });
        await test.Engine.DisposeAsync();
        test.Time.Advance(TimeSpan.FromHours(5));

        test.OpenAgain();

        CellValue? left = await test.Engine.Cell("c").ReadAsync();
        Assert.NotNull(left);
        Assert.Equal("x", Encoding.UTF8.GetString(left.Value.Span));
    }

    [Fact]
    public async Task Directory_ThatIsOpen_IsRefusedToASecondEngine()
    {
        await using DurableEngine test = DurableEngine.Open();

        OrdinalException refused = await Assert.ThrowsAsync<OrdinalException>(
            () => OrdinalEngine.OpenAsync(new() { Durability = Durability.Fsync, DataDirectory = test.Path }).AsTask());

        Assert.Equal(StatusCode.DataUnusable, refused.Code);
    }

    [Fact]
    public async Task Callers_ManyAtOnce_LoseNothingOverRestartsAndSnapshots()
    {
        await using DurableEngine test = DurableEngine.Open(configure: options => options.SnapshotJournalBytes = 64 << 10);
        for (int life = 0; life < 3; life++)
        {
            long[][] minted = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
            {
                long[] mine = new long[200];
                for (int i = 0; i < mine.Length; i++)
                {
                    mine[i] = await test.Engine.Counter("n").NextAsync();
                }

                return mine;
            })));

            Assert.Equal(
                Enumerable.Range((life * 3200) + 1, 3200).Select(static value => (long)value),
                minted.SelectMany(static mine => mine).Order());
            await test.Engine.DisposeAsync();
            test.OpenAgain(configure: options => options.SnapshotJournalBytes = 64 << 10);
        }
    }

    private static async Task FillAsync(OrdinalEngine engine)
    {
        await engine.Counter("orders").AddAsync(100);
        await engine.Queue("q").JoinAsync("p1", new JoinOptions { Tags = [new("a", "b")] });
        await engine.Queue("q").JoinAsync("p2");
        await engine.Cell("c").WriteAsync("value"u8.ToArray());
        await engine.Cell("gone").WriteAsync("x"u8.ToArray());
        await engine.DeleteNameAsync("gone");
        await engine.Set("s").InsertAsync([LwwValue.String("a"), LwwValue.String("b")]);
        await engine.Lock("l").AcquireAsync(Lease);
        IBatch batch = engine.CreateBatch();
        for (int i = 0; i < 64; i++)
        {
            batch.Next($"many/{i}");
        }

        await batch.SubmitAsync();
        WriteOptions once = new() { Request = RequestId.Of("client", 1) };
        await engine.Counter("once").NextAsync(once);
        await engine.Counter("once").NextAsync(once);
    }
}
