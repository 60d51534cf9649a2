using Ordinal.Testing.Watches;

namespace Ordinal.Tests.Engine;

public class TransactionTests
{
    [Fact]
    public async Task Commit_ConditionsHold_RunsThenInOneRevision()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        OrdinalEngine engine = test.Engine;
        await engine.Counter("n").SetAsync(7);
        await engine.Cell("c").WriteAsync("b"u8.ToArray());
        ILockHandle held = await engine.Lock("l").AcquireAsync();
        ITransaction transaction = engine.CreateTransaction()
            .IfExists("n").IfExists("none", exists: false)
            .IfKind("c", ObjectKind.Cell).IfKind("none", ObjectKind.None)
            .IfVersion("n", Relation.Equal, 1)
            .IfModified("c", Relation.LessOrEqual, 2)
            .IfNumber("n", Relation.Greater, 6).IfNumber("none", Relation.Equal, 0)
            .IfValue("c", Relation.Less, "c"u8).IfValue("none", Relation.NotEqual, "x"u8)
            .IfHeld(held.Fence);
        int mint = transaction.Then.Next("n");
        int write = transaction.Then.Write("c", "z"u8.ToArray());
        int join = transaction.Then.Join("q", "p");
        transaction.Else.Next("never");
        long revision = engine.Revision;

        TransactionResult result = await transaction.CommitAsync();

        Assert.True(result.Succeeded && result.Committed && !result.Replayed);
        Assert.Equal((-1, revision + 1, revision + 1), (result.RefusedIndex, result.Revision, engine.Revision));
        Assert.Equal(new CounterResult(7, 8, true, 2, revision + 1), result.Results.Counter(mint));
        Assert.Equal(new CellWritten(true, 2, revision + 1, revision + 1), result.Results.Written(write));
        Assert.Equal((revision + 1, 1L), (result.Results.Ticket(join).Revision, result.Results.Ticket(join).Token));
        Assert.Null(await engine.InspectNameAsync("never"));
    }

    [Fact]
    public async Task Commit_OneConditionFails_RunsElse()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        OrdinalEngine engine = test.Engine;
        await engine.Counter("n").SetAsync(7);
        Func<ITransaction, ITransaction>[] failing =
        [
            t => t.IfExists("none"),
            t => t.IfExists("n", exists: false),
            t => t.IfKind("n", ObjectKind.Cell),
            t => t.IfVersion("n", Relation.NotEqual, 1),
            t => t.IfModified("n", Relation.Greater, 1),
            t => t.IfNumber("n", Relation.Less, 7),
            t => t.IfValue("none", Relation.Equal, ""u8),
            t => t.IfHeld(new Fence("l", 1)),
        ];
        for (int i = 0; i < failing.Length; i++)
        {
            ITransaction transaction = failing[i](engine.CreateTransaction().IfExists("n"));
            transaction.Then.DeleteName("n");
            int read = transaction.Else.GetCounter("n");
            int count = transaction.Else.Next("else");

            TransactionResult result = await transaction.CommitAsync();

            Assert.True(!result.Succeeded && result.Committed, $"Condition {i} held.");
            Assert.Equal((7L, i + 1L), (result.Results.Counter(read).New, result.Results.Counter(count).New));
        }
    }

    [Fact]
    public async Task Commit_OperationRefused_LeavesEverything()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        OrdinalEngine engine = test.Engine;
        await engine.Cell("c").WriteAsync("text");
        await engine.Queue("q").JoinAsync("p");
        string before = await test.HashAsync();
        ITransaction transaction = engine.CreateTransaction();
        int first = transaction.Then.Next("n");
        transaction.Then.Write("c", "changed"u8.ToArray());
        transaction.Then.Leave("q", "p");
        transaction.Then.Acquire("l", new LockOwner("o"), TimeSpan.FromSeconds(1));
        int refused = transaction.Then.Next("c");
        int last = transaction.Then.Insert("s", [LwwValue.Null]);
        await using WatchReader watch = new(engine.WatchPrefixAsync(string.Empty));

        TransactionResult result = await transaction.CommitAsync();

        Assert.True(result.Succeeded && !result.Committed);
        Assert.Equal((refused, 2L), (result.RefusedIndex, result.Revision));
        Assert.Equal(StatusCode.WrongKind, result.Results.Status(refused));
        Assert.Equal(StatusCode.Aborted, result.Results.Status(first));
        Assert.Equal(StatusCode.Aborted, Assert.Throws<OrdinalException>(() => result.Results.Set(last)).Code);
        Assert.Equal(before, await test.HashAsync());
        await engine.Counter("after").NextAsync();
        Assert.Equal("after", (await watch.UntilAsync(list => list.Count > 0, "the event after the abort"))[0].Name);
    }

    [Fact]
    public async Task Commit_WithRequestId_ReplaysTheFirstAnswer()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        WriteOptions once = new() { Request = RequestId.Of("order-17") };
        TransactionResult first = await Mint(test.Engine, 1).CommitAsync(once);
        await test.Engine.Counter("other").NextAsync();
        string before = await test.HashAsync();

        TransactionResult again = await Mint(test.Engine, 1).CommitAsync(once);

        Assert.Equal(
            (first.Succeeded, first.Committed, first.RefusedIndex), (again.Succeeded, again.Committed, again.RefusedIndex));
        Assert.Equal((first.Revision, true, false), (again.Revision, again.Replayed, first.Replayed));
        Assert.ThrowsAny<ArgumentException>(() => again.Results.Status(0));
        OrdinalException mismatch = await Assert.ThrowsAsync<OrdinalException>(
            () => Mint(test.Engine, 2).CommitAsync(once).AsTask());
        Assert.Equal(StatusCode.RequestMismatch, mismatch.Code);
        Assert.Equal(before, await test.HashAsync());
        Assert.Equal(1, await test.Engine.Counter("n").GetAsync());
    }

    [Fact]
    public async Task Request_OfEveryKind_IsAnsweredTheSameWhenSentAgain()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        OrdinalEngine engine = test.Engine;
        Func<Task<object?>>[] writes =
        [
            async () => await engine.Counter("n").NextAsync(Once(0)),
            async () => await engine.Counter("n").ReserveAsync(4, Once(1)),
            async () => await engine.Counter("n").CompareAndSetAsync(99, 1, Once(2)),
            async () => Place(await engine.Queue("q").JoinAsync(
                "p", new() { Tags = [new("k", "v")], Lease = TimeSpan.FromSeconds(9), Request = Once(3).Request })),
            async () => Place(await engine.Queue("q").LeaveAsync("p", Once(4))),
            async () => await engine.Cell("c").WriteAsync("v", new() { Request = Once(5).Request }),
            async () => (await engine.Cell("c").WriteIfAbsentAsync(default, new() { Request = Once(6).Request })).Swapped,
            async () => await engine.Cell("c").ClearAsync(Once(7)),
            async () => await engine.Set("s").InsertAsync([LwwValue.Null], Once(8)),
            async () => await engine.DeleteNameAsync("s", Once(9)),
        ];
        object?[] first = new object?[writes.Length];
        for (int i = 0; i < writes.Length; i++)
        {
            first[i] = await writes[i]();
        }

        string before = await test.HashAsync();
        for (int i = 0; i < writes.Length; i++)
        {
            Assert.Equal((i, first[i]), (i, await writes[i]()));
        }

        Assert.Equal(before, await test.HashAsync());

        static WriteOptions Once(int number) => new() { Request = RequestId.Of($"write-{number}") };

        static object Place(TicketResult result)
            => (result.Ticket?.Number, result.Ticket?.Position, result.Ticket?.Tags.Count, result.Ticket?.LeaseLeft,
                result.Changed, result.Token, result.Revision);
    }

    [Fact]
    public async Task Request_BelowTheWindow_IsRefusedAsExpiredAndUnknown()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        ICounter counter = test.Engine.Counter("n");
        for (int i = 0; i <= OrdinalLimits.RequestWindowMax; i++)
        {
            await counter.NextAsync(new WriteOptions { Request = RequestId.Of($"r{i}") });
        }

        long before = await counter.GetAsync();
        OrdinalException expired = await Assert.ThrowsAsync<OrdinalException>(
            () => counter.NextAsync(new WriteOptions { Request = RequestId.Of("r0") }).AsTask());

        Assert.Equal((StatusCode.ExpiredId, Outcome.Unknown), (expired.Code, expired.Outcome));
        Assert.Equal(2, (await counter.NextAsync(new WriteOptions { Request = RequestId.Of("r1") })).New);
        Assert.Equal(before, await counter.GetAsync());
    }

    [Fact]
    public async Task Commit_BeyondItsLimits_IsRefused()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        OrdinalEngine engine = test.Engine;
        ITransaction operations = engine.CreateTransaction();
        for (int i = 0; i < OrdinalLimits.TransactionOperationsMax; i++)
        {
            operations.Then.Next("n");
        }

        Assert.Equal(StatusCode.LimitExceeded, Assert.Throws<OrdinalException>(() => operations.Then.Next("n")).Code);
        ITransaction compares = engine.CreateTransaction();
        for (int i = 0; i <= OrdinalLimits.TransactionOperationsMax; i++)
        {
            compares.IfExists("n");
        }

        await test.RefusesAsync(StatusCode.LimitExceeded, () => compares.CommitAsync().AsTask(), "1025", "1024");
        ITransaction bytes = engine.CreateTransaction();
        byte[] large = new byte[OrdinalLimits.ValueBytesMax];
        for (int i = 0; i < 9; i++)
        {
            bytes.Then.Write($"c{i}", large);
        }

        await test.RefusesAsync(StatusCode.LimitExceeded, () => bytes.CommitAsync().AsTask(), "4718592", "4194304");
        ITransaction nested = engine.CreateTransaction();
        nested.Then.Next("n", new() { Request = RequestId.Of("inside") });
        await test.RefusesAsync(StatusCode.InvalidArgument, () => nested.CommitAsync().AsTask());
        foreach (RequestId bad in new[] { RequestId.Of(string.Empty), RequestId.Of("c", 0), RequestId.Of(string.Empty, 1) })
        {
            await test.RefusesAsync(
                StatusCode.InvalidArgument, () => engine.CreateTransaction().CommitAsync(new() { Request = bad }).AsTask());
        }

        await test.RefusesAsync(
            StatusCode.InvalidArgument,
            () => engine.CreateTransaction().CommitAsync(new() { Request = RequestId.Of(new string('r', 65)) }).AsTask(),
            "65",
            "64");
        Assert.Throws<ArgumentOutOfRangeException>(() => engine.CreateTransaction().IfNumber("n", (Relation)9, 1));
        Assert.True((await operations.CommitAsync()).Committed);
        Assert.Equal((1024L, 1L), (await engine.Counter("n").GetAsync(), engine.Revision));
    }

    private static ITransaction Mint(OrdinalEngine engine, long amount)
    {
        ITransaction transaction = engine.CreateTransaction();
        transaction.Then.Add("n", amount);
        return transaction;
    }
}
