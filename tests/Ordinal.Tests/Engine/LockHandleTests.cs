namespace Ordinal.Tests.Engine;

public class LockHandleTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task TryAcquire_FreeLock_GivesAHandleWithRisingToken()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        ILock target = test.Engine.Lock("l");
        long last = 0;
        for (int i = 0; i < 3; i++)
        {
            await using ILockHandle? handle = await target.TryAcquireAsync(options: new() { Value = "v"u8.ToArray() });
            Assert.True(handle!.FencingToken > last);
            last = handle.FencingToken;
            Assert.Equal(("l", new Fence("l", last)), (handle.Name, handle.Fence));
            LockState state = await target.InspectAsync();
            Assert.Equal((handle.Owner, last, TimeSpan.FromSeconds(30)), (state.Owner, state.Token, state.LeaseLeft));
            Assert.Equal("v"u8, state.Value.Span);
            Assert.Equal((state.Version, state.Modified), (state.Token, state.Revision));
        }

        Assert.Null((await target.InspectAsync()).Owner);
        Assert.Equal(0, await test.WaitsAsync());
    }

    [Fact]
    public async Task TryAcquire_HeldLock_GivesNullAtOnceOrWhenTimeRunsOut()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        ILock target = test.Engine.Lock("l");
        await using ILockHandle held = await target.AcquireAsync();
        long revision = test.Engine.Revision;

        ValueTask<ILockHandle?> now = target.TryAcquireAsync();
        Assert.True(now.IsCompletedSuccessfully);
        Assert.Null(await now);
        Assert.Equal(revision, test.Engine.Revision);

        Task<ILockHandle?> later = target.TryAcquireAsync(TimeSpan.FromSeconds(1)).AsTask();
        Assert.Single((await target.InspectAsync()).Waiters);
        test.Advance(990);
        Assert.False(later.IsCompleted);
        test.Advance(20);
        Assert.Null(await later.Expect("the end of the wait"));
        Assert.Empty((await target.InspectAsync()).Waiters);
    }

    [Fact]
    public async Task Acquire_TimeRunsOut_ThrowsTimeout()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        ILock target = test.Engine.Lock("door");
        await using ILockHandle held = await target.AcquireAsync();

        TimeoutException atOnce = await Assert.ThrowsAsync<TimeoutException>(() => target.AcquireAsync(TimeSpan.Zero).AsTask());
        Task<ILockHandle> waiting = target.AcquireAsync(TimeSpan.FromSeconds(2)).AsTask();
        test.Advance(2010);
        TimeoutException late = await Assert.ThrowsAsync<TimeoutException>(() => waiting.Expect("the time-out"));

        Assert.Contains("'door'", atOnce.Message, StringComparison.Ordinal);
        Assert.Contains("2000 ms", late.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Acquire_ManyWaiters_AreServedInTheOrderTheyCame()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        ILock target = test.Engine.Lock("l");
        ILockHandle holder = await target.AcquireAsync();
        Task<ILockHandle>[] waiting = new Task<ILockHandle>[10];
        for (int i = 0; i < waiting.Length; i++)
        {
            waiting[i] = target.AcquireAsync(options: new() { Owner = $"w{i}" }).AsTask();
        }

        Assert.Equal(waiting.Select((_, i) => $"w{i}"), (await target.InspectAsync()).Waiters);
        for (int i = 0; i < waiting.Length; i++)
        {
            long before = holder.FencingToken;
            Assert.DoesNotContain(waiting[i..], task => task.IsCompleted);
            Assert.True(await holder.ReleaseAsync());
            holder = await waiting[i].Expect($"the grant to waiter {i}");
            Assert.True(holder.FencingToken > before);
            Assert.Equal($"w{i}", (await target.InspectAsync()).Owner);
        }

        Assert.True(await holder.ReleaseAsync());
        Assert.Equal(0, await test.WaitsAsync());
    }

    [Fact]
    public async Task Release_Twice_IsFalseTheSecondTime()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        ILockHandle handle = await test.Engine.Lock("l").AcquireAsync();
        Assert.True(await handle.ReleaseAsync());
        Assert.False(await handle.ReleaseAsync());
        await handle.DisposeAsync();
        Assert.False(handle.HandleLostToken.IsCancellationRequested);
        Assert.Equal(1, test.Time.ArmedTimers);
    }

    [Fact]
    public async Task Handle_Broken_IsLostAndItsFenceRefuses()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        ILock target = test.Engine.Lock("l");
        ILockHandle handle = await target.AcquireAsync();
        CellWriteOptions fenced = new() { Fence = handle.Fence };
        await test.Engine.Cell("c").WriteAsync("held", fenced);

        LockGrant broken = await target.BreakAsync();

        Assert.Equal((true, handle.FencingToken), (broken.Granted, broken.Token));
        await handle.HandleLostToken.ExpectCancelled("the loss of a broken lock");
        await test.RefusesAsync(StatusCode.StaleToken, () => test.Engine.Cell("c").WriteAsync("lost", fenced).AsTask());
        Assert.False(await handle.ReleaseAsync());
        await handle.DisposeAsync();
        Assert.False((await target.BreakAsync()).Granted);
        Assert.Equal(0, await test.WaitsAsync());
    }

    [Fact]
    public async Task Handle_WithoutRenewal_IsLostWhenTheLeaseEnds()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        ILock target = test.Engine.Lock("l");
        ILockHandle handle = await target.AcquireAsync(options: new() { Lease = Short, AutoRenew = false });
        Task<ILockHandle> next = target.AcquireAsync().AsTask();
        test.Advance(290);
        Assert.False(handle.HandleLostToken.IsCancellationRequested);
        test.Advance(20);

        await handle.HandleLostToken.ExpectCancelled("the loss of an expired lock");
        await using ILockHandle heir = await next.Expect("the grant after the expiry");
        Assert.True(heir.FencingToken > handle.FencingToken);
        Assert.False(await handle.ReleaseAsync());
        await handle.DisposeAsync();
        Assert.Equal(heir.Owner, (await target.InspectAsync()).Owner);
    }

    [Fact]
    public async Task Handle_WithRenewal_OutlivesItsLeaseManyTimes()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        ILock target = test.Engine.Lock("l");
        ILockHandle handle = await target.AcquireAsync(options: new() { Lease = Short });
        for (int i = 0; i < 1000; i++)
        {
            test.Advance(90);
            Assert.True((await target.InspectAsync()).LeaseLeft > TimeSpan.FromMilliseconds(190));
        }

        Assert.False(handle.HandleLostToken.IsCancellationRequested);
        Assert.True(await handle.ReleaseAsync());
        test.Advance(1000);
        Assert.Null((await target.InspectAsync()).Owner);
        Assert.Equal(0, test.Time.ArmedTimers);
    }

    [Fact]
    public async Task Handle_SessionEnds_IsLost()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        ISession session = await test.Engine.OpenSessionAsync();
        ILockHandle handle = await test.Engine.Lock("l").AcquireAsync(options: new() { Session = session.Id });
        Assert.Equal(session.Id, (await test.Engine.Lock("l").InspectAsync()).Session);
        Assert.True(await session.CloseAsync());
        await handle.HandleLostToken.ExpectCancelled("the loss of a lock whose session closed");
        Assert.Null((await test.Engine.Lock("l").InspectAsync()).Owner);
        await handle.DisposeAsync();
    }

    [Fact]
    public async Task Handle_EngineDisposed_IsLostAndDisposesInSilence()
    {
        TestEngine test = await TestEngine.OpenAsync();
        ILockHandle handle = await test.Engine.Lock("l").AcquireAsync();
        await test.DisposeAsync();
        await handle.HandleLostToken.ExpectCancelled("the loss of a lock whose engine closed");
        await handle.DisposeAsync();
        test.Advance(60_000);
        Assert.Equal(0, test.Time.ArmedTimers);
    }

    [Fact]
    public async Task Acquire_BadArguments_AreRefusedWithValueAndLimit()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        ILock target = test.Engine.Lock("l");
        foreach (double ms in new[] { 0d, -1, 99, 86_400_001 })
        {
            TimeSpan bad = TimeSpan.FromMilliseconds(ms);
            await test.RefusesAsync(
                StatusCode.OutOfRange,
                () => target.TryAcquireAsync(options: new() { Lease = bad }).AsTask(),
                $"{ms} ms",
                "100 to");
            await test.RefusesAsync(
                StatusCode.OutOfRange, () => target.AcquireAsync(new LockOwner("o"), bad).AsTask(), $"{ms} ms");
        }

        await test.RefusesAsync(
            StatusCode.OutOfRange, () => target.TryAcquireAsync(TimeSpan.FromMilliseconds(-1)).AsTask(), "A wait is -1 ms");
        await test.RefusesAsync(
            StatusCode.OutOfRange, () => target.TryAcquireAsync(TimeSpan.FromHours(25)).AsTask(), "90000000", "86400000");
        await test.RefusesAsync(
            StatusCode.UnknownSession, () => target.TryAcquireAsync(options: new() { Session = 9 }).AsTask(), "9");
        await test.RefusesAsync(
            StatusCode.LimitExceeded,
            () => target.TryAcquireAsync(options: new() { Value = new byte[OrdinalLimits.ValueBytesMax + 1] }).AsTask(),
            "524289",
            "524288");
    }

    [Fact]
    public async Task Grant_WithoutHandle_AnswersWithTokensAndNoErrors()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        ILock target = test.Engine.Lock("l");
        LockOwner mine = new("mine");
        LockOwner yours = new("yours");
        TimeSpan lease = TimeSpan.FromSeconds(1);

        Assert.Equal(new LockGrant(true, 1, 1), await target.AcquireAsync(mine, lease));
        Assert.Equal(new LockGrant(false, 1, 1), await target.AcquireAsync(yours, lease));
        Assert.False((await target.RenewAsync(yours, 1, lease)).Granted);
        Assert.Equal((false, 1L), Told(await target.RenewAsync(mine, 5, lease)));
        Assert.False((await target.ReleaseAsync(mine, 2)).Granted);
        test.Advance(900);
        Assert.Equal((true, 1L), Told(await target.RenewAsync(mine, 1, lease)));
        test.Advance(900);
        Assert.Equal((true, 1L), Told(await target.AcquireAsync(mine, lease)));
        test.Advance(900);
        Assert.Equal((true, 1L), Told(await target.ReleaseAsync(mine, 1)));
        Assert.False((await target.ReleaseAsync(mine, 1)).Granted);
        Assert.True((await target.AcquireAsync(yours, lease)).Token > 1);
        await test.RefusesAsync(StatusCode.LockHeld, () => test.Engine.DeleteNameAsync("l").AsTask(), "held under the token");
    }

    private static (bool Granted, long Token) Told(LockGrant grant) => (grant.Granted, grant.Token);
}
