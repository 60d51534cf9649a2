namespace Ordinal.Client.Tests;

/// <summary>Transactions: conditions, branches, refusals.</summary>
public abstract class TransactionContract : ContractTests
{
    private static readonly LockOwner Owner = new("o");

    [Fact]
    public async Task Commit_ConditionsHold_RunsThenInOneRevision()
    {
        await Ordinal.Counter(Name("n")).SetAsync(7);
        CellWritten c = await Ordinal.Cell(Name("c")).WriteAsync("b"u8.ToArray());
        await using ILockHandle held = await Ordinal.Lock(Name("l")).AcquireAsync();
        string none = Name("none");
        ITransaction transaction = Ordinal.CreateTransaction()
            .IfExists(Name("n")).IfExists(none, exists: false)
            .IfKind(Name("c"), ObjectKind.Cell).IfKind(none, ObjectKind.None)
            .IfVersion(Name("n"), Relation.Equal, 1)
            .IfModified(Name("c"), Relation.LessOrEqual, c.Modified).IfModified(Name("c"), Relation.GreaterOrEqual, c.Modified)
            .IfNumber(Name("n"), Relation.Greater, 6).IfNumber(none, Relation.Equal, 0)
            .IfValue(Name("c"), Relation.Less, "c"u8).IfValue(none, Relation.NotEqual, "x"u8)
            .IfValue(Name("c"), Relation.Greater, ""u8)
            .IfHeld(held.Fence);
        int mint = transaction.Then.Next(Name("n"));
        int write = transaction.Then.Write(Name("c"), "z"u8.ToArray());
        transaction.Else.Next(Name("never"));
        long r = await RevisionAsync();

        TransactionResult result = await transaction.CommitAsync();

        Assert.Equal(
            (true, true, false, -1, r + 1),
            (result.Succeeded, result.Committed, result.Replayed, result.RefusedIndex, result.Revision));
        Assert.Equal(r + 1, await RevisionAsync());
        Assert.Equal(new CounterResult(7, 8, true, 2, r + 1), result.Results.Counter(mint));
        Assert.Equal(new CellWritten(true, 2, r + 1, r + 1), result.Results.Written(write));
        Assert.Null(await Ordinal.InspectNameAsync(Name("never")));
    }

    [Fact]
    public async Task Commit_OneConditionFails_RunsElse()
    {
        string n = Name("n");
        CounterResult set = await Ordinal.Counter(n).SetAsync(7);
        Func<ITransaction, ITransaction>[] failing =
        [
            t => t.IfExists(Name("none")), t => t.IfExists(n, exists: false), t => t.IfKind(n, ObjectKind.Cell),
            t => t.IfVersion(n, Relation.NotEqual, 1), t => t.IfModified(n, Relation.Greater, set.Revision),
            t => t.IfNumber(n, Relation.Less, 7), t => t.IfValue(Name("none"), Relation.Equal, ""u8),
            t => t.IfHeld(new Fence(Name("l"), 1)),
        ];
        for (int i = 0; i < failing.Length; i++)
        {
            ITransaction transaction = failing[i](Ordinal.CreateTransaction().IfExists(n));
            transaction.Then.DeleteName(n);
            int read = transaction.Else.GetCounter(n);
            int count = transaction.Else.Next(Name("else"));

            TransactionResult result = await transaction.CommitAsync();

            Assert.True(!result.Succeeded && result.Committed, $"Condition {i} held.");
            Assert.Equal((7L, i + 1L), (result.Results.Counter(read).New, result.Results.Counter(count).New));
        }
    }

    [Fact]
    public async Task Commit_OperationsOfEveryKind_TellEveryField()
    {
        ISession session = await Ordinal.OpenSessionAsync();
        ITransaction transaction = Ordinal.CreateTransaction();
        byte[] room = new byte[8];
        IOperations then = transaction.Then;
        int add = then.Add(Name("n"), 9);
        int set = then.SetCounter(Name("n"), 50);
        int swap = then.CompareAndSet(Name("n"), 50, 60);
        int block = then.Reserve(Name("n"), 5);
        int get = then.GetCounter(Name("n"));
        int join = then.Join(Name("q"), "p", new() { Tags = [new("k", "v")], Lease = Long, Session = session.Id });
        int ticket = then.GetTicket(Name("q"), "p");
        int write = then.Write(Name("c"), new byte[] { 0, 255 }, new() { ContentType = "x/y", TimeToLive = Long });
        int exchange = then.CompareExchange(Name("c"), new byte[] { 0, 255 }, Bytes("new"));
        int read = then.Read(Name("c"));
        int into = then.Read(Name("c"), room);
        int clear = then.Clear(Name("c"));
        int insert = then.Insert(Name("s"), [LwwValue.Integer(1), LwwValue.Keyword("k")]);
        int delete = then.Delete(Name("s"), [LwwValue.Integer(1)]);
        int acquire = then.Acquire(Name("l"), Owner, Long);
        int release = then.Release(Name("l"), Owner, 1);
        int leave = then.Leave(Name("q"), "p");
        int deleted = then.DeleteName(Name("n"), ObjectKind.Counter);
        Assert.Equal(18, then.Count);
        long r = await RevisionAsync() + 1;

        TransactionResult result = await transaction.CommitAsync();

        Assert.True(result.Committed, $"{result.RefusedIndex}");
        IOperationResults told = result.Results;
        Assert.All(Enumerable.Range(0, 18), i => Assert.Equal(StatusCode.Ok, told.Status(i)));
        CounterResult added = told.Counter(add);
        Assert.Equal((0L, 9L, true, r), (added.Old, added.New, added.Applied, added.Revision));
        Assert.Equal((9L, 50L), (told.Counter(set).Old, told.Counter(set).New));
        Assert.Equal((50L, 60L, true), (told.Counter(swap).Old, told.Counter(swap).New, told.Counter(swap).Applied));
        Assert.Equal(new CounterBlock(61, 65, 1, 5, r), told.Block(block));
        Assert.Equal((65L, 65L), (told.Counter(get).Old, told.Counter(get).New));
        Assert.Equal(CounterSeries.Default, told.Series(get));
        Assert.Equal((true, "p", 1L, 0L), (
            told.Ticket(join).Changed,
            told.Ticket(join).Ticket!.Value.ProcessId,
            told.Ticket(join).Ticket!.Value.Number,
            told.Ticket(join).Ticket!.Value.Position));
        Assert.Equal(new TicketTag("k", "v"), Assert.Single(told.Ticket(ticket).Ticket!.Value.Tags));
        Assert.NotNull(told.Ticket(ticket).Ticket!.Value.LeaseLeft);
        Assert.True(told.Written(write).Applied);
        Assert.True(told.Exchange(exchange).Swapped);
        CellValue value = told.Cell(read)!;
        Assert.Equal("new"u8, value.Value.Span);
        Assert.Equal((null, null), (value.ContentType, value.TimeToLive));
        Assert.Equal((true, 3, r), (told.CellRead(into).Exists, told.CellRead(into).Length, told.CellRead(into).Revision));
        Assert.Equal("new"u8, room.AsSpan(0, 3));
        Assert.True(told.Written(clear).Applied);
        Assert.Equal((2L, 1L), (told.Set(insert).Changed, told.Set(delete).Changed));
        Assert.True(told.Set(delete).Stamp > told.Set(insert).Stamp);
        Assert.Equal((true, 1L), (told.Grant(acquire).Granted, told.Grant(acquire).Token));
        Assert.True(told.Grant(release).Granted && told.Ticket(leave).Changed && told.Written(deleted).Applied);
        await session.DisposeAsync();
    }

    [Fact]
    public async Task Commit_OperationRefused_LeavesEverything()
    {
        await Ordinal.Cell(Name("c")).WriteAsync("text");
        await Ordinal.Queue(Name("q")).JoinAsync("p");
        ITransaction transaction = Ordinal.CreateTransaction();
        int first = transaction.Then.Next(Name("n"));
        transaction.Then.Write(Name("c"), "changed"u8.ToArray());
        transaction.Then.Leave(Name("q"), "p");
        int refused = transaction.Then.Next(Name("q"));
        int last = transaction.Then.Insert(Name("s"), [LwwValue.Null]);
        long r = await RevisionAsync();

        TransactionResult result = await transaction.CommitAsync();

        Assert.Equal((true, false, refused, r), (result.Succeeded, result.Committed, result.RefusedIndex, result.Revision));
        Assert.Equal(StatusCode.WrongKind, result.Results.Status(refused));
        Assert.Equal(StatusCode.Aborted, result.Results.Status(first));
        Assert.Equal(StatusCode.Aborted, Assert.Throws<OrdinalException>(() => result.Results.Set(last)).Code);
        OrdinalException wrong = Assert.Throws<OrdinalException>(() => result.Results.Counter(refused));
        Assert.Equal((StatusCode.WrongKind, ObjectKind.Queue, Name("q")), (wrong.Code, wrong.ActualKind, wrong.Name));
        Assert.Equal("text", await Ordinal.Cell(Name("c")).ReadTextAsync());
        Assert.Null(await Ordinal.InspectNameAsync(Name("n")));
    }

    [Fact]
    public async Task Commit_WithRequestId_ReplaysTheFirstAnswer()
    {
        WriteOptions once = new() { Request = RequestId.Of(Id("order")) };
        TransactionResult first = await Mint(1).CommitAsync(once);
        await Ordinal.Counter(Name("other")).NextAsync();

        TransactionResult again = await Mint(1).CommitAsync(once);

        Assert.Equal(
            (first.Succeeded, first.Committed, first.RefusedIndex, first.Revision, true, false),
            (again.Succeeded, again.Committed, again.RefusedIndex, again.Revision, again.Replayed, first.Replayed));
        Assert.ThrowsAny<ArgumentException>(() => again.Results.Status(0));
        await RefusedAsync(StatusCode.RequestMismatch, () => Mint(2).CommitAsync(once).AsTask());
        await RefusedAsync(
            StatusCode.StaleToken, () => Mint(1).CommitAsync(new() { Fence = new Fence(Name("l"), 4) }).AsTask());
        Assert.Equal(1, await Ordinal.Counter(Name("n")).GetAsync());
    }

    [Fact]
    public async Task Commit_BeyondItsLimits_IsRefused()
    {
        ITransaction operations = Ordinal.CreateTransaction();
        for (int i = 0; i < OrdinalLimits.TransactionOperationsMax; i++)
        {
            operations.Then.Next(Name("n"));
        }

        Assert.Equal(StatusCode.LimitExceeded, Assert.Throws<OrdinalException>(() => operations.Then.Next(Name("n"))).Code);
        ITransaction compares = Ordinal.CreateTransaction();
        for (int i = 0; i <= OrdinalLimits.TransactionOperationsMax; i++)
        {
            compares.IfExists(Name("n"));
        }

        await RefusedAsync(StatusCode.LimitExceeded, () => compares.CommitAsync().AsTask(), "1025", "1024");
        ITransaction nested = Ordinal.CreateTransaction();
        nested.Then.Next(Name("n"), new() { Request = RequestId.Of("inside") });
        await RefusedAsync(StatusCode.InvalidArgument, () => nested.CommitAsync().AsTask());
        Assert.Throws<ArgumentOutOfRangeException>(() => Ordinal.CreateTransaction().IfNumber(Name("n"), (Relation)9, 1));
        Assert.True((await operations.CommitAsync()).Committed);
        Assert.Equal(1024L, await Ordinal.Counter(Name("n")).GetAsync());
        ITransaction large = Ordinal.CreateTransaction();
        for (int i = 0; i < 3; i++)
        {
            large.Then.Write(Name($"c{i}"), new byte[OrdinalLimits.ValueBytesMax]);
        }

        Assert.True((await large.CommitAsync()).Committed);
    }

    private ITransaction Mint(long amount)
    {
        ITransaction transaction = Ordinal.CreateTransaction();
        transaction.Then.Add(Name("n"), amount);
        return transaction;
    }
}
