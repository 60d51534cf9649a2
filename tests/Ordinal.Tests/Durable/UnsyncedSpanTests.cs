using Ordinal.State;
using Ordinal.Storage;
using Ordinal.Testing.Machines;
using Ordinal.Tests.Engine;
using static Ordinal.Testing.Commands.CounterCommands;

namespace Ordinal.Tests.Durable;

/// <summary>Buffered mode and the power: what was given out and lost is not given out again.</summary>
public sealed class UnsyncedSpanTests
{
    private static readonly Reservation Reserved = Reservation.Usual;

    [Fact]
    public async Task PowerCut_AfterAnswersThatWereNotSynced_GoesOnAboveThem()
    {
        await using DurableEngine test = await OpenAsync(segmentBytes: 1 << 20); // a change of segments syncs
        ILockHandle before = await test.Engine.Lock("l").AcquireAsync(TimeSpan.FromMinutes(1));
        await before.DisposeAsync();
        await SyncAsync(test);
        test.KeepFiles();
        test.Disk.Shut();
        long minted = 0;
        for (int i = 0; i < 1000; i++)
        {
            minted = await test.Engine.Counter("n").NextAsync().AsTask().Expect("an integer without a sync");
        }

        TicketResult ticket = await test.Engine.Queue("q").JoinAsync("lost").AsTask().Expect("a ticket without a sync");
        ILockHandle held =
            await test.Engine.Lock("l").AcquireAsync(TimeSpan.FromMinutes(1)).AsTask().Expect("a lock without a sync");
        long told = test.Engine.Revision;
        await test.CutPowerAsync();

        test.OpenAgain(Durability.Buffered);

        Assert.True(test.Engine.Revision >= told);
        Assert.Equal(Reserved.Units + 2, await test.Engine.Counter("n").NextAsync());
        Assert.True(Reserved.Units > minted);
        Assert.True((await test.Engine.Queue("q").JoinAsync("new")).Ticket!.Value.Number > ticket.Ticket!.Value.Number);
        ILockHandle next = await test.Engine.Lock("l").AcquireAsync(TimeSpan.FromMinutes(1));
        Assert.True(next.FencingToken > held.FencingToken);
        string hash = await test.HashAsync();
        await test.Engine.DisposeAsync();

        test.OpenAgain(Durability.Fsync); // reads the record of the jump
        Assert.Equal(hash, await test.HashAsync());
    }

    [Fact]
    public async Task Kill_WithoutAPowerCut_LeavesNoGap()
    {
        await using DurableEngine test = await OpenAsync();
        test.Disk.Shut();
        Assert.Equal(2, await test.Engine.Counter("n").NextAsync());
        test.KeepFiles();
        await test.PutBackAsync();

        test.OpenAgain(Durability.Buffered);

        Assert.Equal(3, await test.Engine.Counter("n").NextAsync());
    }

    [Fact]
    public async Task PowerCut_OfAnEngineThatTellsOnlyWhatIsSynced_LeavesNoGap()
    {
        await using DurableEngine test = DurableEngine.Open(Durability.Fsync);
        Assert.Equal(1, await test.Engine.Counter("n").NextAsync());
        test.KeepFiles();
        await test.CutPowerAsync();

        test.OpenAgain(Durability.Buffered);

        Assert.Equal(2, await test.Engine.Counter("n").NextAsync());
    }

    [Fact]
    public async Task PowerCut_OnceMoreBeforeTheJumpIsDurable_StillJumps()
    {
        await using DurableEngine test = await OpenAsync();
        test.KeepFiles();
        await test.CutPowerAsync();
        test.Disk.Dispose();

        // The start that was to jump is cut off when it has raised the epoch.
        using (DataDirectory directory = DataDirectory.Open(
            new GatedDisk(test.Path), new DataDirectoryOptions { SegmentBytes = 256 << 10 }))
        {
            Assert.True(directory.MayHaveLost);
            directory.StartWriting();
        }

        test.OpenAgain(Durability.Fsync);

        Assert.Equal(Reserved.Units + 2, await test.Engine.Counter("n").NextAsync());
    }

    [Fact]
    public async Task CleanEnd_LeavesNoGap()
    {
        await using DurableEngine test = await OpenAsync();
        await test.Engine.DisposeAsync();
        test.KeepFiles();
        await test.CutPowerAsync();

        test.OpenAgain(Durability.Buffered);

        Assert.Equal(2, await test.Engine.Counter("n").NextAsync());
    }

    [Fact]
    public async Task Answers_BeyondTheReservation_WaitForASyncAndReadsToo()
    {
        await using DurableEngine test = await OpenAsync();
        test.Disk.Shut();
        await test.Engine.Counter("n").ReserveAsync(Reserved.Units).AsTask().Expect("a block within the reservation");

        Task<CounterBlock> beyond = test.Engine.Counter("n").ReserveAsync(1).AsTask();
        await test.UntilSyncIsHeldAsync();
        Task<long> read = test.Engine.Counter("n").GetAsync().AsTask();
        Assert.False(beyond.IsCompleted);
        Assert.False(read.IsCompleted);
        Assert.Equal(1, await test.Engine.Counter("synced").GetAsync().AsTask().Expect("a read of what is synced"));
        test.Disk.Open();

        Assert.Equal(Reserved.Units + 2, (await beyond.Expect("the block beyond")).First);
        Assert.Equal(Reserved.Units + 2, await read.Expect("the read beyond"));
    }

    [Fact]
    public async Task Answers_OfManyRevisions_WaitForASync()
    {
        await using DurableEngine test = await OpenAsync(segmentBytes: 16 << 20); // as above
        test.Disk.Shut();
        IBatch batch = test.Engine.CreateBatch();
        for (int i = 0; i < Reserved.Revisions / 512; i++)
        {
            for (int j = 0; j < 512; j++)
            {
                batch.Write("cell", "x"u8.ToArray());
            }

            await batch.SubmitAsync().AsTask().Expect("an answer within the reservation");
            batch.Clear();
        }

        Task<CellWritten> beyond = test.Engine.Cell("cell").WriteAsync("y"u8.ToArray()).AsTask();
        await test.UntilSyncIsHeldAsync();

        Assert.False(beyond.IsCompleted);
        Assert.True(test.Engine.Revision <= test.Synced + Reserved.Revisions);
        test.Disk.Open();
        await beyond.Expect("the write beyond");
    }

    [Theory]
    [InlineData("counter")]
    [InlineData("queue")]
    [InlineData("transaction")]
    public async Task Answers_AboutANewCounterOrQueue_WaitForASync(string way)
    {
        await using DurableEngine test = await OpenAsync();
        test.Disk.Shut();
        ITransaction transaction = test.Engine.CreateTransaction();
        transaction.Then.Next("new");

        Task answer = way switch
        {
            "counter" => test.Engine.Counter("new").NextAsync().AsTask(),
            "queue" => test.Engine.Queue("new").JoinAsync("ann").AsTask(),
            _ => transaction.CommitAsync().AsTask(),
        };
        await test.UntilSyncIsHeldAsync();

        Assert.False(answer.IsCompleted);
        test.Disk.Open();
        await answer.Expect("the answer");
    }

    [Fact]
    public void Minted_FromACounterThatIsNotSynced_MustSync()
    {
        MachineDriver machine = new();
        UnsyncedSpan span = new(machine.Machine);
        machine.Apply(Next("old"));
        long durable = machine.Revision;
        machine.Apply(Next("new"));

        Assert.False(span.MustSync([MintOf(machine, "old")], durable));
        Assert.True(span.MustSync([MintOf(machine, "old"), MintOf(machine, "new")], durable));
        Assert.False(span.MustSync([MintOf(machine, "new")], machine.Revision));
        Assert.Equal(4, span.Units);
    }

    private static Mint MintOf(MachineDriver machine, string name)
    {
        ObjectName handle = machine.Handle(name);
        machine.Machine.Context.Find(handle);
        return new Mint { Name = handle };
    }

    private static async Task<DurableEngine> OpenAsync(long segmentBytes = 256 << 10)
    {
        DurableEngine test = DurableEngine.Open(
            Durability.Buffered,
            options =>
            {
                options.SyncInterval = TimeSpan.FromSeconds(10);
                options.SegmentBytes = segmentBytes;
            });
        await test.Engine.Counter("n").NextAsync();
        await test.Engine.Counter("synced").NextAsync();
        await test.Engine.Cell("cell").WriteAsync("x"u8.ToArray());
        await test.Engine.Queue("q").JoinAsync("first");
        await SyncAsync(test);
        return test;
    }

    private static async Task SyncAsync(DurableEngine test)
        => test.Synced = await test.Engine.WaitDurableAsync(test.Engine.Revision);
}
