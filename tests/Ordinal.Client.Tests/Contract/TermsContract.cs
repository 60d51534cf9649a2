namespace Ordinal.Client.Tests;

/// <summary>What any write may carry: fences, request ids, durability.</summary>
public abstract class TermsContract : ContractTests
{
    [Fact]
    public async Task Fence_OfEveryWrite_RefusesWhenStale()
    {
        await using ILockHandle held = await Ordinal.Lock(Name("l é")).AcquireAsync();
        WriteOptions stale = new() { Fence = held.Fence with { Token = held.FencingToken + 7 } };
        long r = await RevisionAsync();
        foreach (Func<WriteOptions, Task> write in WritesOfEveryKind())
        {
            OrdinalException refusal = await RefusedAsync(StatusCode.StaleToken, () => write(stale), "stale");
            Assert.Equal(
                (held.FencingToken + 7, held.FencingToken, Outcome.NotApplied),
                (refusal.Actual, refusal.Expected, refusal.Outcome));
        }

        Assert.Equal(r, await RevisionAsync());
        foreach (Func<WriteOptions, Task> write in WritesOfEveryKind())
        {
            await write(new() { Fence = held.Fence });
        }
    }

    [Fact]
    public async Task Fence_ThatIsNoLock_IsRefused()
    {
        await Ordinal.Counter(Name("c")).NextAsync();
        OrdinalException none = await RefusedAsync(
            StatusCode.StaleToken, () => Ordinal.Counter(Name("n")).AddAsync(1, new() { Fence = new(Name("none"), 1) }).AsTask());
        Assert.Equal((1L, 0L), (none.Actual, none.Expected));
        OrdinalException wrong = await RefusedAsync(
            StatusCode.WrongKind, () => Ordinal.Counter(Name("n")).AddAsync(1, new() { Fence = new(Name("c"), 1) }).AsTask(),
            "no lock");
        Assert.Equal(ObjectKind.Counter, wrong.ActualKind);
        await RefusedAsync(
            StatusCode.InvalidName,
            () => Ordinal.Counter(Name("n")).AddAsync(1, new() { Fence = new(string.Empty, 1) }).AsTask());
    }

    [Fact]
    public async Task Request_OfEveryKind_IsAnsweredTheSameWhenSentAgain()
    {
        ICounter n = Ordinal.Counter(Name("n"));
        Func<Task<object?>>[] writes =
        [
            async () => await n.NextAsync(Once(0)),
            async () => await n.ReserveAsync(4, Once(1)),
            async () => await n.CompareAndSetAsync(99, 1, Once(2)),
            async () => await n.SetAsync(70, Once(10)),
            async () => await n.ConfigureAsync(new() { Increment = 2 }, Once(11)),
            async () => Place(await Ordinal.Queue(Name("q")).JoinAsync(
                "p", new() { Tags = [new("k", "v")], Lease = TimeSpan.FromSeconds(9), Request = Once(3).Request })),
            async () => Place(await Ordinal.Queue(Name("q")).LeaveAsync("p", Once(4))),
            async () => await Ordinal.Cell(Name("c")).WriteAsync("v", new() { Request = Once(5).Request }),
            async () => (await Ordinal.Cell(Name("c")).WriteIfAbsentAsync(default, new() { Request = Once(6).Request })).Swapped,
            async () => await Ordinal.Cell(Name("c")).ClearAsync(Once(7)),
            async () => await Ordinal.Set(Name("s")).InsertAsync([LwwValue.Null], Once(8)),
            async () => await Ordinal.DeleteNameAsync(Name("s"), Once(9)),
        ];
        object?[] first = new object?[writes.Length];
        for (int i = 0; i < writes.Length; i++)
        {
            first[i] = await writes[i]();
        }

        long r = await RevisionAsync();
        for (int i = 0; i < writes.Length; i++)
        {
            Assert.Equal((i, first[i]), (i, await writes[i]()));
        }

        Assert.Equal(r, await RevisionAsync());
        await RefusedAsync(StatusCode.RequestMismatch, () => n.AddAsync(1, Once(0)).AsTask(), "used with another command");
        await RefusedAsync(StatusCode.RequestMismatch, () => n.ReserveAsync(5, Once(1)).AsTask());

        WriteOptions Once(int number) => new() { Request = RequestId.Of(Id($"write-{number}")) };

        static object Place(TicketResult result)
            => (result.Ticket?.Number, result.Ticket?.Position, result.Ticket?.Tags.Count, result.Ticket?.LeaseLeft,
                result.Changed, result.Token, result.Revision);
    }

    [Fact]
    public async Task Request_Numbered_IsAnsweredTheSameWhenSentAgain()
    {
        ICounter n = Ordinal.Counter(Name("n"));
        CounterResult first = await n.AddAsync(5, Once(1));
        CounterResult second = await n.AddAsync(5, Once(2));

        Assert.Equal(first, await n.AddAsync(5, Once(1)));
        Assert.Equal(second, await n.AddAsync(5, Once(2)));
        Assert.Equal(10, await n.GetAsync());
        await RefusedAsync(StatusCode.RequestMismatch, () => n.AddAsync(6, Once(2)).AsTask());

        WriteOptions Once(long number) => new() { Request = RequestId.Of(Id("client"), number) };
    }

    [Fact]
    public async Task Request_BelowTheWindow_IsRefusedAsExpiredAndUnknown()
    {
        string name = Name("n");
        await Ordinal.Counter(name).NextAsync(Once(0));
        for (int i = 1; i <= OrdinalLimits.RequestWindowMax;)
        {
            IBatch batch = Ordinal.CreateBatch();
            while (batch.Count < OrdinalLimits.BatchCommandsMax)
            {
                batch.Next(name, Once(i++));
            }

            await Deadline.WithinAsync(batch.SubmitAsync().AsTask(), "the answers to a batch");
        }

        long before = await Ordinal.Counter(name).GetAsync();
        OrdinalException expired = await RefusedAsync(
            StatusCode.ExpiredId, () => Ordinal.Counter(name).NextAsync(Once(0)).AsTask(), "left the window");

        Assert.Equal(Outcome.Unknown, expired.Outcome);
        Assert.Equal(before, (await Ordinal.Counter(name).NextAsync(Once(before - 1))).New);
        Assert.Equal(before, await Ordinal.Counter(name).GetAsync());

        WriteOptions Once(long number) => new() { Request = RequestId.Of(Id(FormattableString.Invariant($"n-{number}"))) };
    }

    [Fact]
    public async Task Request_ThatIsNone_IsRefused()
    {
        ICounter n = Ordinal.Counter(Name("n"));
        foreach (RequestId bad in new[] { RequestId.Of(string.Empty), RequestId.Of("c", 0), RequestId.Of(string.Empty, 1) })
        {
            await RefusedAsync(StatusCode.InvalidArgument, () => n.AddAsync(1, new() { Request = bad }).AsTask());
        }

        string longest = "-_" + new string('r', OrdinalLimits.RequestIdBytesMax - 2);
        await NoneAsync(longest + "r", "65", "allowed: 1 to 64 of A-Z a-z 0-9 _ -");
        foreach (string other in new[] { " ", "a b", "a.b", "a/b", "a:b", "a+b", "a=", "\"a\"", "é", "a\tb", "a\r\nb", "a\0" })
        {
            await NoneAsync(other, "holds U+", "allowed: 1 to 64 of A-Z a-z 0-9 _ -");
        }

        await RefusedAsync(
            StatusCode.InvalidArgument, () => n.AddAsync(1, new() { Request = RequestId.Of("\ud800") }).AsTask(), "request id");
        Assert.Equal(0, await n.GetAsync());
        Assert.Equal(1, (await n.AddAsync(1, new() { Request = RequestId.Of(longest) })).New);
        Assert.Equal(2, (await n.AddAsync(1, new() { Request = RequestId.Of(longest, 1) })).New);

        async Task NoneAsync(string id, params string[] texts)
        {
            foreach (RequestId request in new[] { RequestId.Of(id), RequestId.Of(id, 1) })
            {
                WriteOptions once = new() { Request = request };
                IBatch batch = Ordinal.CreateBatch();
                ITransaction transaction = Ordinal.CreateTransaction();
                transaction.Then.Add(Name("n"), 1);
                await RefusedAsync(StatusCode.InvalidArgument, () => n.AddAsync(1, once).AsTask(), texts);
                await RefusedAsync(StatusCode.InvalidArgument, () => transaction.CommitAsync(once).AsTask(), texts);
                await RefusedAsync(
                    StatusCode.InvalidArgument,
                    () =>
                    {
                        batch.Add(Name("n"), 1, once);
                        return batch.SubmitAsync().AsTask();
                    },
                    texts);
            }
        }
    }

    [Fact]
    public async Task Durability_WithoutADisk_IsUnavailable()
    {
        foreach (Func<WriteOptions, Task> write in WritesOfEveryKind())
        {
            await RefusedAsync(StatusCode.DurabilityUnavailable, () => write(new() { Durability = Durability.Fsync }));
            await write(new() { Durability = Durability.Memory });
        }

        await RefusedAsync(StatusCode.DurabilityUnavailable, () => Ordinal.WaitDurableAsync(1).AsTask());
    }

    private Func<WriteOptions, Task>[] WritesOfEveryKind()
    {
        ICounter n = Ordinal.Counter(Name("n"));
        IQueue q = Ordinal.Queue(Name("q"));
        ICell c = Ordinal.Cell(Name("c"));
        ILwwSet s = Ordinal.Set(Name("s"));
        return
        [
            o => n.NextAsync(o).AsTask(), o => n.AddAsync(2, o).AsTask(), o => n.SetAsync(5, o).AsTask(),
            o => n.CompareAndSetAsync(5, 6, o).AsTask(), o => n.ReserveAsync(2, o).AsTask(),
            o => n.ConfigureAsync(new() { Increment = 3 }, o).AsTask(), o => n.DeleteAsync(o).AsTask(),
            o => q.JoinAsync("p", new() { Fence = o.Fence, Durability = o.Durability }).AsTask(),
            o => q.LeaveAsync("p", o).AsTask(), o => q.DeleteAsync(o).AsTask(),
            o => c.WriteAsync("v", Cell(o)).AsTask(), o => c.CompareExchangeAsync(Bytes("v"), Bytes("w"), Cell(o)).AsTask(),
            o => c.CompareExchangeAtAsync(1, Bytes("w"), Cell(o)).AsTask(),
            o => c.WriteIfAbsentAsync(Bytes("w"), Cell(o)).AsTask(),
            o => c.WriteIfPresentAsync(Bytes("x"), Cell(o)).AsTask(), o => c.TouchAsync(Long, o).AsTask(),
            o => c.ClearAsync(o).AsTask(), o => s.InsertAsync([LwwValue.Null], o).AsTask(),
            o => s.DeleteAsync([LwwValue.Null], o).AsTask(), o => s.MergeAsync([], o).AsTask(),
            o => s.ConfigureAsync(new() { SkewMs = 7 }, o).AsTask(), o => s.DropAsync(o).AsTask(),
            o => Ordinal.DeleteNameAsync(Name("n"), o).AsTask(),
        ];

        static CellWriteOptions Cell(WriteOptions o) => new() { Fence = o.Fence, Durability = o.Durability };
    }
}
