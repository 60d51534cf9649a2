namespace Ordinal.Client.Tests;

/// <summary>Batches.</summary>
public abstract class BatchContract : ContractTests
{
    private static readonly LockOwner Owner = new("o");

    [Fact]
    public async Task Submit_CommandsOfEveryKind_AnswersByIndex()
    {
        IBatch batch = Ordinal.CreateBatch();
        byte[] room = new byte[8];
        string n = Name("n");
        string c = Name("c");
        int next = batch.Next(n);
        int add = batch.Add(n, 9);
        int set = batch.SetCounter(n, 50);
        int swap = batch.CompareAndSet(n, 50, 60);
        int noSwap = batch.CompareAndSet(n, 50, 70);
        int get = batch.GetCounter(n);
        int block = batch.Reserve(n, 5);
        int join = batch.Join(Name("q"), "p", new() { Tags = [new("k", "v")] });
        int ticket = batch.GetTicket(Name("q"), "p");
        int noTicket = batch.GetTicket(Name("q"), "x");
        int write = batch.Write(c, "old"u8.ToArray());
        int exchange = batch.CompareExchange(c, "old"u8.ToArray(), "new"u8.ToArray());
        int noExchange = batch.CompareExchange(c, null, "x"u8.ToArray());
        int read = batch.Read(c);
        int into = batch.Read(c, room);
        int clear = batch.Clear(c);
        int absent = batch.Read(c);
        int insert = batch.Insert(Name("s"), [LwwValue.Integer(1)]);
        int delete = batch.Delete(Name("s"), [LwwValue.Integer(1)]);
        int acquire = batch.Acquire(Name("l"), Owner, Long);
        int held = batch.Acquire(Name("l"), new LockOwner("other"), Long);
        int stale = batch.Release(Name("l"), Owner, 9);
        int release = batch.Release(Name("l"), Owner, 1);
        int leave = batch.Leave(Name("q"), "p");
        int deleted = batch.DeleteName(n);
        Assert.Equal(25, batch.Count);
        long r = await RevisionAsync();

        await batch.SubmitAsync();

        Assert.Equal(new CounterResult(0, 1, true, 1, r + 1), batch.Counter(next));
        Assert.Equal(new CounterResult(1, 10, true, 2, r + 2), batch.Counter(add));
        Assert.Equal(new CounterResult(10, 50, true, 3, r + 3), batch.Counter(set));
        Assert.Equal(new CounterResult(50, 60, true, 4, r + 4), batch.Counter(swap));
        Assert.Equal(StatusCode.CompareFailed, batch.Status(noSwap));
        Assert.Equal(new CounterResult(60, 60, false, 4, r + 4), batch.Counter(noSwap));
        Assert.Equal(new CounterResult(60, 60, true, 4, r + 4), batch.Counter(get));
        Assert.Equal(CounterSeries.Default, batch.Series(get));
        Assert.Equal(new CounterBlock(61, 65, 1, 5, r + 5), batch.Block(block));
        Assert.Equal(new CounterResult(60, 65, true, 5, r + 5), batch.Counter(block));
        TicketResult joined = batch.Ticket(join);
        Assert.Equal(("p", 1L, true), (joined.Ticket!.Value.ProcessId, joined.Token, joined.Changed));
        Assert.Equal("v", batch.Ticket(ticket).Ticket!.Value.Tags[0].Value);
        Assert.False(batch.Ticket(ticket).Changed);
        Assert.Equal(StatusCode.NotFound, batch.Status(noTicket));
        Assert.Equal(new TicketResult(null, false, 1, r + 6), batch.Ticket(noTicket));
        Assert.Equal(new CellWritten(true, 1, r + 7, r + 7), batch.Written(write));
        Assert.Equal(new CellExchange(true, null, 2, r + 8, r + 8), batch.Exchange(exchange));
        Assert.Equal((StatusCode.CompareFailed, false), (batch.Status(noExchange), batch.Exchange(noExchange).Swapped));
        Assert.Equal("new"u8, batch.Exchange(noExchange).Current!.Value.Span);
        Assert.Equal("new"u8, batch.Cell(read)!.Value.Span);
        Assert.Equal(new CellRead(true, 3, 2, r + 8, r + 8, null), batch.CellRead(into));
        Assert.Equal("new"u8, room.AsSpan(0, 3));
        Assert.Equal(new CellWritten(true, 0, r + 9, r + 9), batch.Written(clear));
        Assert.Equal((StatusCode.NotFound, null), (batch.Status(absent), batch.Cell(absent)));
        Assert.Equal(new CellRead(false, 0, 3, r + 9, r + 9, null), batch.CellRead(absent));
        Assert.Equal((1L, r + 10), (batch.Set(insert).Changed, batch.Set(insert).Revision));
        Assert.Equal(1, batch.Set(delete).Changed);
        Assert.Equal(new LockGrant(true, 1, r + 12), batch.Grant(acquire));
        Assert.Equal((StatusCode.LockHeld, new LockGrant(false, 1, r + 12)), (batch.Status(held), batch.Grant(held)));
        Assert.Equal(new LockGrant(false, 1, r + 12), batch.Grant(stale));
        Assert.Equal(new LockGrant(true, 1, r + 13), batch.Grant(release));
        Assert.Equal(new TicketResult(null, true, 2, r + 14), batch.Ticket(leave));
        CellWritten gone = batch.Written(deleted);
        Assert.Equal((true, 0L, r + 15, r + 15), (gone.Applied, gone.Version, gone.Modified, gone.Revision));
        Assert.Equal(r + 15, Ordinal.Revision);
    }

    [Fact]
    public async Task Submit_OneRefused_TouchesNoOther()
    {
        await Ordinal.Cell(Name("c")).WriteAsync("text");
        IBatch batch = Ordinal.CreateBatch();
        batch.Next(Name("n"));
        int refused = batch.Next(Name("c"));
        int stale = batch.Next(Name("n"), new() { Fence = new Fence(Name("l"), 3) });
        int large = batch.Write(Name("d"), new byte[OrdinalLimits.ValueBytesMax + 1]);
        int many = batch.Insert(Name("s"), Enumerable.Range(0, 4097).Select(i => LwwValue.Integer(i)));
        int wrong = batch.DeleteName(Name("c"), ObjectKind.Queue);
        int session = batch.Join(Name("q"), "p", new() { Session = -4 });
        batch.Next(Name("n"));

        await batch.SubmitAsync();

        Assert.Equal(
            [
                StatusCode.Ok, StatusCode.WrongKind, StatusCode.StaleToken, StatusCode.LimitExceeded, StatusCode.LimitExceeded,
                StatusCode.WrongKind, StatusCode.UnknownSession, StatusCode.Ok,
            ],
            Enumerable.Range(0, 8).Select(batch.Status));
        OrdinalException refusal = Assert.Throws<OrdinalException>(() => batch.Counter(refused));
        Assert.Equal((StatusCode.WrongKind, ObjectKind.Cell, Name("c")), (refusal.Code, refusal.ActualKind, refusal.Name));
        Assert.Equal(StatusCode.StaleToken, Assert.Throws<OrdinalException>(() => batch.Counter(stale)).Code);
        Assert.Equal(StatusCode.LimitExceeded, Assert.Throws<OrdinalException>(() => batch.Written(large)).Code);
        Assert.Equal(StatusCode.LimitExceeded, Assert.Throws<OrdinalException>(() => batch.Set(many)).Code);
        Assert.Equal(ObjectKind.Cell, Assert.Throws<OrdinalException>(() => batch.Written(wrong)).ActualKind);
        Assert.Equal(-4, Assert.Throws<OrdinalException>(() => batch.Ticket(session)).Actual);
        Assert.Equal(2, await Ordinal.Counter(Name("n")).GetAsync());
    }

    [Fact]
    public async Task Results_WrongFormOrIndex_AreArgumentErrors()
    {
        IBatch batch = Ordinal.CreateBatch();
        int next = batch.Next(Name("n"));
        int write = batch.Write(Name("c"), default);
        int join = batch.Join(Name("q"), "p");
        int acquire = batch.Acquire(Name("l"), Owner, Long);
        int delete = batch.DeleteName(Name("n"));
        Assert.Throws<ArgumentException>(() => batch.Status(next));

        await batch.SubmitAsync();

        Action[] wrong =
        [
            () => batch.Block(next), () => batch.Ticket(next), () => batch.Cell(next), () => batch.Written(next),
            () => batch.Counter(write), () => batch.Exchange(write), () => batch.CellRead(write), () => batch.Set(write),
            () => batch.Counter(join), () => batch.Grant(join), () => batch.Ticket(acquire), () => batch.Written(acquire),
            () => batch.Counter(delete), () => batch.Grant(delete), () => batch.Series(next),
        ];
        Assert.All(wrong, ask => Assert.Throws<ArgumentException>(ask));
        foreach (int index in new[] { -1, 5, int.MaxValue, int.MinValue })
        {
            Assert.ThrowsAny<ArgumentException>(() => batch.Status(index));
            Assert.ThrowsAny<ArgumentException>(() => batch.Counter(index));
        }
    }

    [Fact]
    public async Task Batch_UsedAgain_AfterClearOnly()
    {
        IBatch batch = Ordinal.CreateBatch();
        await batch.SubmitAsync();
        batch.Clear();
        batch.Next(Name("n"));
        await batch.SubmitAsync();
        Assert.Throws<ArgumentException>(() => batch.Next(Name("n")));
        await Assert.ThrowsAsync<ArgumentException>(() => batch.SubmitAsync().AsTask());
        batch.Clear();
        Assert.Equal(0, batch.Count);
        int again = batch.Next(Name("n"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => batch.SubmitAsync(new CancellationToken(true)).AsTask());
        await batch.SubmitAsync();
        Assert.Equal(2, batch.Counter(again).New);
    }

    [Fact]
    public async Task Append_UpToTheLimit_IsSubmittedInOrder()
    {
        IBatch batch = Ordinal.CreateBatch();
        for (int i = 0; i < OrdinalLimits.BatchCommandsMax; i++)
        {
            batch.Next(Name("n"));
        }

        OrdinalException refusal = Assert.Throws<OrdinalException>(() => batch.Next(Name("n")));
        Assert.Equal((StatusCode.LimitExceeded, 4097L, 4096L), (refusal.Code, refusal.Actual, refusal.Limit));
        await Deadline.WithinAsync(batch.SubmitAsync().AsTask(), "the answers to 4,096 commands");
        Assert.Equal(
            Enumerable.Range(1, OrdinalLimits.BatchCommandsMax).Select(i => (long)i),
            Enumerable.Range(0, OrdinalLimits.BatchCommandsMax).Select(i => batch.Counter(i).New));
    }

    [Fact]
    public async Task Append_BadArguments_AreRefusedAtOnce()
    {
        IBatch batch = Ordinal.CreateBatch();
        Func<object>[] bad =
        [
            () => batch.Write(Name("c"), default, new() { TimeToLive = TimeSpan.Zero }),
            () => batch.Join(Name("q"), "p", new() { Lease = TimeSpan.Zero }),
            () => batch.Acquire(Name("l"), Owner, TimeSpan.Zero),
        ];
        Assert.All(bad, add => Assert.Equal(StatusCode.OutOfRange, Assert.Throws<OrdinalException>(add).Code));
        Assert.Throws<ArgumentNullException>(() => batch.Acquire(Name("l"), null!, Long));
        Assert.Equal(StatusCode.InvalidArgument, Assert.Throws<OrdinalException>(() => batch.GetTicket(Name("q"), "")).Code);
        Assert.Equal(0, batch.Count);
        await batch.SubmitAsync();
    }
}
