using Ordinal.Testing;

namespace Ordinal.Client.Tests;

/// <summary>How a lock is acquired and taken back, answer by answer.</summary>
public sealed class LockAcquireTests : LinkTests
{
    private const string Granted = """{"name":"l","kind":"lock","token":7,"version":7,"modified":9,"revision":9}""";

    private readonly ManualTimeProvider _time = new();

    private RemoteLock Lock => new(Link, "l", _time);

    [Fact]
    public async Task TryAcquire_Granted_IsAHandleOfItsToken()
    {
        ValueTask<ILockHandle?> acquire = Lock.TryAcquireAsync(options: new LockOptions
        {
            Owner = "me & you",
            Session = 5,
            Lease = TimeSpan.FromSeconds(3),
            Value = "http://here"u8.ToArray(),
        });
        ScriptedCall call = await Link.NextAsync("POST", "/v1/locks/l/acquire");
        Assert.Equal(("me & you", "3000ms"), (call.Query("owner"), call.Query("ttl")));
        Assert.Equal(("5", null), (call.Query("session"), call.Query("wait")));
        Assert.Equal("http://here", call.Body);
        Assert.Null(call.Wait);
        call.Answer(Granted);

        RemoteLockHandle handle = Assert.IsType<RemoteLockHandle>(await acquire);
        Assert.Equal(("l", "me & you", 7), (handle.Name, handle.Owner, handle.FencingToken));
        Assert.Equal(new Fence("l", 7), handle.Fence);
        Assert.False(handle.HandleLostToken.IsCancellationRequested);
    }

    [Fact]
    public async Task TryAcquire_AnsweredLate_LeaseCountsFromItsSending()
    {
        ValueTask<ILockHandle?> acquire = Lock.TryAcquireAsync(
            options: new LockOptions { Lease = TimeSpan.FromSeconds(3), AutoRenew = false });
        ScriptedCall call = await Link.NextAsync("POST", "/v1/locks/l/acquire");
        _time.Advance(TimeSpan.FromSeconds(2));
        call.Answer(Granted);
        RemoteLockHandle handle = Assert.IsType<RemoteLockHandle>(await acquire);
        TaskCompletionSource lost = new();
        handle.HandleLostToken.Register(lost.SetResult);
        Assert.False(handle.HandleLostToken.IsCancellationRequested);

        _time.Advance(TimeSpan.FromSeconds(1));

        await Deadline.WithinAsync(lost.Task, "the loss a lease after the acquire was sent");
    }

    // Of a lease that was waited for the server tells its end, counted from the coming of the acquire.
    [Theory]
    [InlineData(""", "leftMs":8000}""", 8)]
    [InlineData(""", "leftMs":2500}""", 2.5)]
    [InlineData("}", 3)]
    public async Task TryAcquire_Waited_LeaseEndsNoLaterThanTheServersDoes(string more, double seconds)
    {
        ValueTask<ILockHandle?> acquire = Lock.TryAcquireAsync(
            TimeSpan.FromMinutes(1), new LockOptions { Lease = TimeSpan.FromSeconds(3), AutoRenew = false });
        ScriptedCall call = await Link.NextAsync("POST", "/v1/locks/l/acquire");
        _time.Advance(TimeSpan.FromSeconds(1));
        call.Answer(Granted[..^1] + more);
        RemoteLockHandle handle = Assert.IsType<RemoteLockHandle>(await acquire);
        TaskCompletionSource lost = new();
        handle.HandleLostToken.Register(lost.SetResult);
        _time.Advance(TimeSpan.FromSeconds(seconds - 1) - TimeSpan.FromMilliseconds(1));
        Assert.False(handle.HandleLostToken.IsCancellationRequested);

        _time.Advance(TimeSpan.FromMilliseconds(1));

        await Deadline.WithinAsync(lost.Task, "the loss when the lease ends at the server");
    }

    [Fact]
    public async Task TryAcquire_AnsweredLate_IsRenewedBeforeTheRestOfTheLeaseEnds()
    {
        ValueTask<ILockHandle?> acquire = Lock.TryAcquireAsync(options: new LockOptions { Lease = TimeSpan.FromSeconds(30) });
        ScriptedCall call = await Link.NextAsync("POST", "/v1/locks/l/acquire");
        _time.Advance(TimeSpan.FromSeconds(27));
        call.Answer(Granted);
        await using RemoteLockHandle handle = Assert.IsType<RemoteLockHandle>(await acquire);

        _time.Advance(TimeSpan.FromSeconds(1));

        (await Link.NextAsync("POST", "/v1/locks/l/renew")).Answer(Granted);
        await Deadline.WithinAsync(handle.Renewing, "the end of the renewal");
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.False(handle.HandleLostToken.IsCancellationRequested);
        Task dispose = handle.DisposeAsync().AsTask();
        (await Link.NextAsync("POST", "/v1/locks/l/release")).Answer("""{"released":true,"token":7}""");
        await dispose;
    }

    [Theory]
    [InlineData(StatusCode.LockHeld)]
    [InlineData(StatusCode.TimedOut)]
    public async Task TryAcquire_InVain_IsNull(StatusCode code)
    {
        ValueTask<ILockHandle?> acquire = Lock.TryAcquireAsync(TimeSpan.FromSeconds(2));
        ScriptedCall call = await Link.NextAsync("POST", "/v1/locks/l/acquire");
        Assert.Equal(("2000ms", TimeSpan.FromSeconds(2)), (call.Query("wait"), call.Wait));
        call.Refuse(code);

        Assert.Null(await acquire);
    }

    [Fact]
    public async Task Acquire_InVain_IsATimeout()
    {
        ValueTask<ILockHandle> acquire = Lock.AcquireAsync(TimeSpan.FromSeconds(2));
        (await Link.NextAsync("POST", "/v1/locks/l/acquire")).Refuse(StatusCode.TimedOut);

        await Assert.ThrowsAsync<TimeoutException>(async () => await acquire);
    }

    [Fact]
    public async Task Acquire_WithoutOwner_HasOneOfItsOwnEachTime()
    {
        ValueTask<ILockHandle> first = Lock.AcquireAsync();
        ScriptedCall one = await Link.NextAsync("POST", "/v1/locks/l/acquire");
        ValueTask<ILockHandle> second = Lock.AcquireAsync();
        ScriptedCall other = await Link.NextAsync("POST", "/v1/locks/l/acquire");
        one.Answer(Granted);
        other.Answer(Granted);

        Assert.NotEqual((await first).Owner, (await second).Owner);
        Assert.Equal("86400000ms", one.Query("wait"));
    }

    [Fact]
    public async Task Acquire_CancelledWhileItWaits_EndsAfterTheWithdrawal()
    {
        using CancellationTokenSource source = new();
        Task<ILockHandle> acquire = Lock.AcquireAsync(cancellationToken: source.Token).AsTask();
        ScriptedCall call = await Link.NextAsync("POST", "/v1/locks/l/acquire");
        await source.CancelAsync();

        ScriptedCall withdraw = await Link.NextAsync("POST", "/v1/locks/l/withdraw");
        Assert.Equal(call.Query("owner"), withdraw.Query("owner"));
        Assert.Null(withdraw.Query("keep-grant"));
        Assert.Null(withdraw.Query("attempt"));
        Assert.False(acquire.IsCompleted, "The call ended before the waiter was taken out.");
        withdraw.Answer("""{"withdrawn":true}""");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => acquire);
    }

    // The grant is on its way when the caller gives up: the server is told, and nobody holds the lock.
    [Fact]
    public async Task Acquire_GrantArrivesWhileCancelled_IsTakenBack()
    {
        using CancellationTokenSource source = new();
        Task<ILockHandle> acquire = Lock.AcquireAsync(cancellationToken: source.Token).AsTask();
        ScriptedCall call = await Link.NextAsync("POST", "/v1/locks/l/acquire");
        await source.CancelAsync();
        call.Answer(Granted);

        (await Link.NextAsync("POST", "/v1/locks/l/withdraw")).Answer("""{"withdrawn":true}""");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => acquire);
    }

    [Fact]
    public async Task Acquire_CancelledUnderAnOwnerOfTheCallers_LeavesWhatItHolds()
    {
        using CancellationTokenSource source = new();
        Task<ILockHandle> acquire =
            Lock.AcquireAsync(options: new LockOptions { Owner = "o" }, cancellationToken: source.Token).AsTask();
        ScriptedCall call = await Link.NextAsync("POST", "/v1/locks/l/acquire");
        await source.CancelAsync();

        ScriptedCall withdraw = await Link.NextAsync("POST", "/v1/locks/l/withdraw");
        Assert.Equal("true", withdraw.Query("keep-grant"));
        Assert.NotNull(withdraw.Query("attempt"));
        Assert.Equal(call.Query("attempt"), withdraw.Query("attempt"));
        withdraw.Refuse(StatusCode.NotHolder);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => acquire);
    }

    [Fact]
    public async Task Acquire_CancelledWhileTheServerIsAway_EndsInTime()
    {
        using CancellationTokenSource source = new();
        Task<ILockHandle> acquire = Lock.AcquireAsync(cancellationToken: source.Token).AsTask();
        await Link.NextAsync("POST", "/v1/locks/l/acquire");
        await source.CancelAsync();
        await Link.NextAsync("POST", "/v1/locks/l/withdraw");
        _time.Advance(TimeSpan.FromSeconds(5));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Deadline.WithinAsync(acquire, "the end of the cancelled acquire"));
    }

    [Fact]
    public async Task AcquireForAnOwner_HeldByAnother_TellsTheHoldersToken()
    {
        ValueTask<LockGrant> acquire = Lock.AcquireAsync(new LockOwner("o"), TimeSpan.FromSeconds(1));
        (await Link.NextAsync("POST", "/v1/locks/l/acquire")).Refuse(StatusCode.LockHeld, actual: 4, revision: 8);

        Assert.Equal(new LockGrant(false, 4, 8), await acquire);
    }

    [Theory]
    [InlineData(StatusCode.StaleToken, 3, 9, 9)]
    [InlineData(StatusCode.StaleToken, 9, 3, 9)]
    [InlineData(StatusCode.NotHolder, 0, 0, 3)]
    public async Task Renew_NoLongerHeld_TellsTheTokenThatIs(StatusCode code, long actual, long expected, long token)
    {
        ValueTask<LockGrant> renew = Lock.RenewAsync(new LockOwner("o"), 3, TimeSpan.FromSeconds(1));
        (await Link.NextAsync("POST", "/v1/locks/l/renew")).Refuse(code, actual, expected, revision: 8);

        Assert.Equal(new LockGrant(false, token, 8), await renew);
    }

    [Fact]
    public async Task Break_HeldLock_TellsTheTokenThatHasEnded()
    {
        ValueTask<LockGrant> held = Lock.BreakAsync();
        (await Link.NextAsync("POST", "/v1/locks/l/break")).Answer("""{"name":"l","broken":true,"token":5,"revision":6}""");
        ValueTask<LockGrant> free = Lock.BreakAsync();
        (await Link.NextAsync("POST", "/v1/locks/l/break")).Answer("""{"name":"l","broken":false,"revision":6}""");

        Assert.Equal(new LockGrant(true, 5, 6), await held);
        Assert.Equal(new LockGrant(false, 0, 6), await free);
    }

    [Fact]
    public async Task Inspect_HeldLock_TellsEveryField()
    {
        ValueTask<LockState> inspect = Lock.InspectAsync();
        (await Link.NextAsync("GET", "/v1/locks/l")).Answer(
            """
            {"name":"l","kind":"lock","owner":"a","token":3,"leftMs":1500,"session":4,"valueBase64":"/wA=",
             "waiters":["b","c"],"version":5,"modified":6,"revision":7}
            """);

        LockState state = await inspect;
        Assert.Equal(("a", 3, 4), (state.Owner, state.Token, state.Session));
        Assert.Equal((5, 6, 7), (state.Version, state.Modified, state.Revision));
        Assert.Equal(TimeSpan.FromMilliseconds(1500), state.LeaseLeft);
        Assert.Equal([0xFF, 0x00], state.Value.ToArray());
        Assert.Equal(["b", "c"], state.Waiters);
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(90_000)]
    public async Task Acquire_LeaseOutOfRange_IsRefusedUnsent(double seconds)
    {
        OrdinalException e = await Assert.ThrowsAsync<OrdinalException>(
            async () => await Lock.TryAcquireAsync(options: new LockOptions { Lease = TimeSpan.FromSeconds(seconds) }));

        Assert.Equal(StatusCode.OutOfRange, e.Code);
        Assert.True(Link.IsQuiet);
    }
}
