namespace Ordinal.Client.Tests;

/// <summary>Locks: handles, grants without handles, lines, observers.</summary>
public abstract class LockContract : ContractTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(200);

    // A handle of a server notices its loss when it renews, at a third of the lease.
    private static readonly TimeSpan Noticed = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task TryAcquire_FreeLock_GivesAHandleWithRisingToken()
    {
        ILock target = Ordinal.Lock(Name("l"));
        long r = await RevisionAsync();
        long last = 0;
        Assert.Equal(Name("l"), target.Name);
        LockState free = await target.InspectAsync();
        Assert.Equal((null, 0L, null, 0L, 0L, 0L, r), (
            free.Owner, free.Token, free.LeaseLeft, free.Session, free.Version, free.Modified, free.Revision));
        Assert.True(free.Value.IsEmpty && free.Waiters.Count == 0);
        for (int i = 0; i < 3; i++)
        {
            LockOptions options = new() { Value = Bytes("v\u00ff"), Lease = Long };
            await using ILockHandle? handle = await target.TryAcquireAsync(options: options);
            Assert.True(handle!.FencingToken > last);
            last = handle.FencingToken;
            Assert.Equal((Name("l"), new Fence(Name("l"), last)), (handle.Name, handle.Fence));
            LockState state = await target.InspectAsync();
            Assert.Equal((handle.Owner, last), (state.Owner, state.Token));
            Assert.InRange(state.LeaseLeft!.Value, Long - TimeSpan.FromMinutes(1), Long);
            Assert.Equal(Bytes("v\u00ff"), state.Value.ToArray());
            Assert.Equal((state.Version, state.Modified), (state.Token, state.Revision));
            Assert.False(handle.HandleLostToken.IsCancellationRequested);
        }

        Assert.Null((await target.InspectAsync()).Owner);
    }

    [Fact]
    public async Task TryAcquire_HeldLock_GivesNullAtOnceOrWhenTimeRunsOut()
    {
        ILock target = Ordinal.Lock(Name("l"));
        await using ILockHandle held = await target.AcquireAsync();
        long r = await RevisionAsync();

        Assert.Null(await target.TryAcquireAsync());
        Assert.Equal(r, await RevisionAsync());
        Assert.Null(await Deadline.WithinAsync(target.TryAcquireAsync(Short).AsTask(), "the end of a wait"));
        Assert.Empty((await target.InspectAsync()).Waiters);
        TimeoutException atOnce = await Assert.ThrowsAsync<TimeoutException>(() => target.AcquireAsync(TimeSpan.Zero).AsTask());
        TimeoutException late = await Assert.ThrowsAsync<TimeoutException>(() => target.AcquireAsync(Short).AsTask());
        Assert.Contains($"'{target.Name}'", atOnce.Message, StringComparison.Ordinal);
        Assert.Contains("200 ms", late.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Acquire_ManyWaiters_AreServedInTheOrderTheyCame()
    {
        ILock target = Ordinal.Lock(Name("l"));
        ILockHandle holder = await target.AcquireAsync(options: new() { Owner = "first" });
        Assert.Equal("first", holder.Owner);
        Task<ILockHandle>[] waiting = new Task<ILockHandle>[4];
        for (int i = 0; i < waiting.Length; i++)
        {
            waiting[i] = target.AcquireAsync(options: new() { Owner = $"w{i}" }).AsTask();
            await WaitersAsync(target, i + 1);
        }

        Assert.Equal(waiting.Select((_, i) => $"w{i}"), (await target.InspectAsync()).Waiters);
        for (int i = 0; i < waiting.Length; i++)
        {
            long before = holder.FencingToken;
            Assert.True(await holder.ReleaseAsync());
            holder = await Deadline.WithinAsync(waiting[i], $"the grant to waiter {i}");
            Assert.True(holder.FencingToken > before);
            Assert.Equal($"w{i}", (await target.InspectAsync()).Owner);
        }

        Assert.True(await holder.ReleaseAsync());
        Assert.False(await holder.ReleaseAsync());
        await holder.DisposeAsync();
        Assert.False(holder.HandleLostToken.IsCancellationRequested);
    }

    [Fact]
    public async Task Cancel_WhileWaiting_TakesTheWaiterOutBeforeTheCallEnds()
    {
        ILock target = Ordinal.Lock(Name("l"));
        await using ILockHandle held = await target.AcquireAsync();
        for (int round = 0; round < 5; round++)
        {
            using CancellationTokenSource cancel = new();
            Task<ILockHandle> waiting = target.AcquireAsync(cancellationToken: cancel.Token).AsTask();
            await WaitersAsync(target, 1);

            await cancel.CancelAsync();

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Deadline.WithinAsync(waiting, "the cancelled call"));
            LockState after = await target.InspectAsync();
            Assert.Equal((held.Owner, 0), (after.Owner, after.Waiters.Count));
        }
    }

    [Fact]
    public async Task Cancel_OneOfTwoWaitsOfAnOwner_LeavesTheOtherInLine()
    {
        ILock target = Ordinal.Lock(Name("l"));
        ILockHandle held = await target.AcquireAsync();
        using CancellationTokenSource cancel = new();
        Task<ILockHandle> leaving = target.AcquireAsync(options: new() { Owner = "o" }, cancellationToken: cancel.Token).AsTask();
        await WaitersAsync(target, 1);
        Task<ILockHandle> staying = target.AcquireAsync(options: new() { Owner = "o" }).AsTask();

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Deadline.WithinAsync(leaving, "the cancelled call"));
        await WaitersAsync(target, 1);
        await held.DisposeAsync();
        await using ILockHandle granted = await Deadline.WithinAsync(staying, "the grant to the wait that stayed");
        Assert.Equal("o", granted.Owner);
    }

    [Fact]
    public async Task Cancel_RacingARelease_NeverLeavesAWaiterOrAHolder()
    {
        ILock target = Ordinal.Lock(Name("l"));
        for (int round = 0; round < 20; round++)
        {
            ILockHandle held = (await target.TryAcquireAsync())!;
            using CancellationTokenSource cancel = new();
            Task<ILockHandle> waiting = target.AcquireAsync(cancellationToken: cancel.Token).AsTask();
            await WaitersAsync(target, 1);
            Task<bool> release = held.ReleaseAsync().AsTask();
            await cancel.CancelAsync();
            Assert.True(await release);
            try
            {
                await (await Deadline.WithinAsync(waiting, "the answer to a wait that races")).DisposeAsync();
            }
            catch (OperationCanceledException)
            {
                // Cancelled before the grant came: then nobody holds it.
            }

            LockState after = await target.InspectAsync();
            Assert.True(after.Owner is null && after.Waiters.Count == 0, $"Round {round}: '{after.Owner}' holds.");
        }
    }

    [Fact]
    public async Task Handle_Broken_IsLostAndItsFenceRefuses()
    {
        ILock target = Ordinal.Lock(Name("l"));
        ILockHandle handle = await target.AcquireAsync(options: new() { Lease = Noticed });
        CellWriteOptions fenced = new() { Fence = handle.Fence };
        await Ordinal.Cell(Name("c")).WriteAsync("held", fenced);
        long r = await RevisionAsync();

        Assert.Equal(new LockGrant(true, handle.FencingToken, r + 1), await target.BreakAsync());

        await CancelledAsync("the loss of a broken lock", handle.HandleLostToken);
        OrdinalException stale = await RefusedAsync(
            StatusCode.StaleToken, () => Ordinal.Cell(Name("c")).WriteAsync("lost", fenced).AsTask(), "stale");
        Assert.Equal((handle.FencingToken, Name("c")), (stale.Actual, stale.Name));
        Assert.False(await handle.ReleaseAsync());
        await handle.DisposeAsync();
        Assert.False((await target.BreakAsync()).Granted);
    }

    [Fact]
    public async Task Handle_WithoutRenewal_IsLostWhenTheLeaseEnds()
    {
        ILock target = Ordinal.Lock(Name("l"));
        ILockHandle handle = await target.AcquireAsync(options: new() { Lease = Short, AutoRenew = false });
        Task<ILockHandle> next = target.AcquireAsync().AsTask();

        await CancelledAsync("the loss of an expired lock", handle.HandleLostToken);
        await using ILockHandle heir = await Deadline.WithinAsync(next, "the grant after the expiry");
        Assert.True(heir.FencingToken > handle.FencingToken);
        Assert.False(await handle.ReleaseAsync());
        await handle.DisposeAsync();
        Assert.Equal(heir.Owner, (await target.InspectAsync()).Owner);
    }

    [Fact]
    public async Task Handle_WithRenewal_OutlivesItsLease()
    {
        ILock target = Ordinal.Lock(Name("l"));
        TimeSpan lease = TimeSpan.FromSeconds(2.5);
        ILockHandle handle = await target.AcquireAsync(options: new() { Lease = lease });

        Assert.Null(await Deadline.WithinAsync(target.TryAcquireAsync(1.2 * lease).AsTask(), "the end of a wait in vain"));

        Assert.False(handle.HandleLostToken.IsCancellationRequested);
        Assert.True(await handle.ReleaseAsync());
    }

    [Fact]
    public async Task Grant_WithoutHandle_AnswersWithTokensAndNoErrors()
    {
        ILock target = Ordinal.Lock(Name("l"));
        LockOwner mine = new("mine ?é");
        LockOwner yours = new("yours");
        long r = await RevisionAsync();

        Assert.Equal(new LockGrant(true, 1, r + 1), await target.AcquireAsync(mine, Long));
        Assert.Equal(new LockGrant(false, 1, r + 1), await target.AcquireAsync(yours, Long));
        Assert.False((await target.RenewAsync(yours, 1, Long)).Granted);
        Assert.Equal(new LockGrant(false, 1, r + 1), await target.RenewAsync(mine, 5, Long));
        Assert.False((await target.ReleaseAsync(mine, 2)).Granted);
        Assert.Equal(new LockGrant(true, 1, r + 2), await target.RenewAsync(mine, 1, 2 * Long));
        LockGrant again = await target.AcquireAsync(mine, Long);
        Assert.Equal((true, 1L), (again.Granted, again.Token));
        Assert.Equal(new LockGrant(true, 1, again.Revision + 1), await target.ReleaseAsync(mine, 1));
        Assert.Equal(new LockGrant(false, 1, again.Revision + 1), await target.ReleaseAsync(mine, 1));
        Assert.True((await target.AcquireAsync(yours, Long)).Token > 1);
        Assert.True((await target.BreakAsync()).Granted);
    }

    [Fact]
    public async Task Observe_Lock_TellsTheHoldersAndTheirValues()
    {
        ILock target = Ordinal.Lock(Name("l"));
        using CancellationTokenSource over = new();
        await using IAsyncEnumerator<LockState> states =
            target.ObserveAsync(over.Token).GetAsyncEnumerator(CancellationToken.None);
        Assert.Null((await NextAsync(states)).Owner);
        ILockHandle leader = await target.AcquireAsync(options: new() { Owner = "leader", Value = Bytes("address") });
        LockState led = await UntilAsync(states, "leader");
        Assert.Equal((leader.FencingToken, "address"), (led.Token, System.Text.Encoding.UTF8.GetString(led.Value.Span)));
        Task<ILockHandle> next = target.AcquireAsync(options: new() { Owner = "heir" }).AsTask();
        await WaitersAsync(target, 1);
        await leader.DisposeAsync();
        await using ILockHandle heir = await Deadline.WithinAsync(next, "the next leader");
        Assert.True((await UntilAsync(states, "heir")).Token > led.Token);
        await over.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            while (await Deadline.WithinAsync(states.MoveNextAsync().AsTask(), "the end of the observation"))
            {
                Assert.NotNull(states.Current);
            }
        });
    }

    [Fact]
    public async Task Acquire_BadArguments_AreRefusedWithValueAndLimit()
    {
        ILock target = Ordinal.Lock(Name("l"));
        foreach (double ms in new[] { 0d, -1, 99, 86_400_001 })
        {
            TimeSpan bad = TimeSpan.FromMilliseconds(ms);
            await RefusedAsync(
                StatusCode.OutOfRange, () => target.TryAcquireAsync(options: new() { Lease = bad }).AsTask(), $"{ms} ms",
                "100 to");
            await RefusedAsync(
                StatusCode.OutOfRange, () => target.AcquireAsync(new LockOwner("o"), bad).AsTask(), $"{ms} ms");
        }

        await RefusedAsync(StatusCode.OutOfRange, () => target.TryAcquireAsync(TimeSpan.FromMilliseconds(-1)).AsTask(),
            "A wait is -1 ms");
        await RefusedAsync(StatusCode.OutOfRange, () => target.TryAcquireAsync(TimeSpan.FromHours(25)).AsTask(), "90000000");
        await RefusedAsync(
            StatusCode.UnknownSession, () => target.TryAcquireAsync(options: new() { Session = 123_456_789 }).AsTask(),
            "123456789");
        byte[] large = new byte[OrdinalLimits.ValueBytesMax + 1];
        await RefusedAsync(
            StatusCode.LimitExceeded, () => target.TryAcquireAsync(options: new() { Value = large }).AsTask(), "524289",
            "524288");
        await RefusedAsync(
            StatusCode.InvalidArgument, () => target.TryAcquireAsync(options: new() { Owner = string.Empty }).AsTask(), "owner");
        await Ordinal.Counter(Name("n")).NextAsync();
        ILock wrong = Ordinal.Lock(Name("n"));
        Func<Task>[] calls =
        [
            () => wrong.TryAcquireAsync().AsTask(), () => wrong.AcquireAsync().AsTask(), () => wrong.InspectAsync().AsTask(),
            () => wrong.AcquireAsync(new LockOwner("o"), Long).AsTask(), () => wrong.BreakAsync().AsTask(),
            () => wrong.RenewAsync(new LockOwner("o"), 1, Long).AsTask(),
            () => wrong.ReleaseAsync(new LockOwner("o"), 1).AsTask(),
        ];
        foreach (Func<Task> call in calls)
        {
            Assert.Equal(ObjectKind.Counter, (await RefusedAsync(StatusCode.WrongKind, call, wrong.Name)).ActualKind);
        }
    }

    private static async Task WaitersAsync(ILock target, int count)
    {
        using PeriodicTimer looks = new(TimeSpan.FromMilliseconds(2));
        for (int look = 0; (await target.InspectAsync()).Waiters.Count != count; look++)
        {
            Assert.True(look < 5000, $"{count} waiters of '{target.Name}' are missing.");
            await looks.WaitForNextTickAsync();
        }
    }

    private static async Task<LockState> NextAsync(IAsyncEnumerator<LockState> states)
    {
        Assert.True(await Deadline.WithinAsync(states.MoveNextAsync().AsTask(), "the next state of a lock"));
        return states.Current;
    }

    private static async Task<LockState> UntilAsync(IAsyncEnumerator<LockState> states, string owner)
    {
        LockState state = await NextAsync(states);
        while (state.Owner != owner)
        {
            state = await NextAsync(states);
        }

        return state;
    }
}
