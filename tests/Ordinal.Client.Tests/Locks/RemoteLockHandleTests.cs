using Ordinal.Testing;

namespace Ordinal.Client.Tests;

/// <summary>How a grant is renewed, lost and given back, by a clock that the test moves.</summary>
public sealed class RemoteLockHandleTests : LinkTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Third = TimeSpan.FromSeconds(1);

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Handle_Held_IsRenewedAtAThirdOfItsLease()
    {
        RemoteLockHandle handle = await AcquireAsync();
        for (int i = 0; i < 10; i++)
        {
            _time.Advance(Third);
            ScriptedCall renew = await Link.NextAsync("POST", "/v1/locks/l/renew");
            Assert.Equal((handle.Owner, "7", "3000ms"), (renew.Query("owner"), renew.Query("token"), renew.Query("ttl")));
            Assert.True(renew.Request is { IsWrite: true, IsRepeatable: true });
            renew.Answer("""{"token":7,"revision":9}""");
            await Deadline.WithinAsync(handle.Renewing, "the end of the renewal");
        }

        Assert.False(handle.HandleLostToken.IsCancellationRequested);
    }

    [Theory]
    [InlineData(StatusCode.NotHolder)]
    [InlineData(StatusCode.StaleToken)]
    [InlineData(StatusCode.WrongKind)]
    public async Task Handle_RenewalSaysNotHeld_IsLostAtOnce(StatusCode code)
    {
        RemoteLockHandle handle = await AcquireAsync();
        Task lost = Lost(handle);
        _time.Advance(Third);
        (await Link.NextAsync("POST", "/v1/locks/l/renew")).Refuse(code);

        await Deadline.WithinAsync(lost, "the loss that the renewal told");
    }

    [Fact]
    public async Task Handle_RenewalFailsOtherwise_GoesOn()
    {
        RemoteLockHandle handle = await AcquireAsync();
        _time.Advance(Third);
        (await Link.NextAsync("POST", "/v1/locks/l/renew")).Fail(
            new OrdinalException(StatusCode.Unreachable, "away", Outcome.Unknown));
        await Deadline.WithinAsync(handle.Renewing, "the end of the renewal");
        _time.Advance(Third);
        (await Link.NextAsync("POST", "/v1/locks/l/renew")).Answer("""{"token":7,"revision":9}""");
        await Deadline.WithinAsync(handle.Renewing, "the end of the renewal");
        _time.Advance(Third);
        await Link.NextAsync("POST", "/v1/locks/l/renew");

        Assert.False(handle.HandleLostToken.IsCancellationRequested);
    }

    [Fact]
    public async Task Handle_NoAnswerForALease_IsLostByTheClientsClock()
    {
        RemoteLockHandle handle = await AcquireAsync();
        Task lost = Lost(handle);
        _time.Advance(Third);
        await Link.NextAsync("POST", "/v1/locks/l/renew");
        _time.Advance(Third);
        Assert.False(handle.HandleLostToken.IsCancellationRequested);
        Assert.True(Link.IsQuiet, "A second renewal was sent before the first was answered.");
        _time.Advance(Third);

        await Deadline.WithinAsync(lost, "the loss by the clock");
    }

    [Fact]
    public async Task Handle_RenewalAnsweredAfterTheLease_StaysLostAndIsGivenBack()
    {
        RemoteLockHandle handle = await AcquireAsync();
        Task lost = Lost(handle);
        _time.Advance(Third);
        ScriptedCall late = await Link.NextAsync("POST", "/v1/locks/l/renew");
        _time.Advance(Third * 2);
        await Deadline.WithinAsync(lost, "the loss by the clock");
        late.Answer("""{"token":7,"revision":9}""");

        Task dispose = handle.DisposeAsync().AsTask();
        (await Link.NextAsync("POST", "/v1/locks/l/release")).Answer("""{"released":true,"token":7}""");
        await dispose;
        Assert.True(handle.HandleLostToken.IsCancellationRequested);
    }

    // The lease counts from when the renewal was sent: the answer may have been on its way for long.
    [Fact]
    public async Task Handle_RenewalAnsweredLate_CountsFromItsSending()
    {
        RemoteLockHandle handle = await AcquireAsync();
        Task lost = Lost(handle);
        _time.Advance(Third);
        ScriptedCall renew = await Link.NextAsync("POST", "/v1/locks/l/renew");
        _time.Advance(Third + (Third / 2));
        renew.Answer("""{"token":7,"revision":9}""");
        await Deadline.WithinAsync(handle.Renewing, "the end of the renewal");
        _time.Advance(Third);
        await Link.NextAsync("POST", "/v1/locks/l/renew");
        Assert.False(handle.HandleLostToken.IsCancellationRequested);
        _time.Advance(Third / 2);

        await Deadline.WithinAsync(lost, "the loss a lease after the renewal was sent");
    }

    [Fact]
    public async Task Handle_NotRenewed_IsLostWhenTheLeaseEnds()
    {
        RemoteLockHandle handle = await AcquireAsync(isRenewed: false);
        Task lost = Lost(handle);
        _time.Advance(Lease - TimeSpan.FromMilliseconds(1));
        Assert.False(handle.HandleLostToken.IsCancellationRequested);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        await Deadline.WithinAsync(lost, "the end of the lease");
        Assert.True(Link.IsQuiet);
    }

    [Fact]
    public async Task Handle_LinkEnds_IsLost()
    {
        RemoteLockHandle handle = await AcquireAsync();
        Task lost = Lost(handle);
        Link.Fault();

        await Deadline.WithinAsync(lost, "the loss with the engine");
    }

    // An engine that was opened anew has given the grant, and the client's token stays cancelled.
    [Fact]
    public async Task Handle_GrantedAfterAFault_IsKeptUntilTheClientEnds()
    {
        Link.Fault();
        RemoteLockHandle handle = await AcquireAsync();
        Task lost = Lost(handle);
        _time.Advance(Third);
        (await Link.NextAsync("POST", "/v1/locks/l/renew")).Answer("""{"token":7,"revision":9}""");
        await Deadline.WithinAsync(handle.Renewing, "the end of the renewal");
        Assert.False(handle.HandleLostToken.IsCancellationRequested);
        Link.Close();

        await Deadline.WithinAsync(lost, "the loss with the client");
    }

    [Fact]
    public async Task Handle_LeaseOverBeforeTheAnswer_IsLostAndNotRenewed()
    {
        ValueTask<ILockHandle?> acquire = new RemoteLock(Link, "l", _time).TryAcquireAsync(
            options: new LockOptions { Lease = Lease });
        ScriptedCall call = await Link.NextAsync("POST", "/v1/locks/l/acquire");
        _time.Advance(Lease * 2);
        call.Answer("""{"token":7,"revision":9}""");
        RemoteLockHandle handle = Assert.IsType<RemoteLockHandle>(await acquire);
        Task lost = Lost(handle);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await Deadline.WithinAsync(lost, "the loss of a lease that was over");

        _time.Advance(Lease);
        Assert.True(Link.IsQuiet, "A lease that is lost was renewed.");
    }

    [Fact]
    public async Task Release_Twice_IsSentOnceAndTrueOnce()
    {
        RemoteLockHandle handle = await AcquireAsync();
        ValueTask<bool> release = handle.ReleaseAsync();
        ScriptedCall call = await Link.NextAsync("POST", "/v1/locks/l/release");
        Assert.Equal((handle.Owner, "7"), (call.Query("owner"), call.Query("token")));
        call.Answer("""{"released":true,"token":7}""");

        Assert.True(await release);
        Assert.False(await handle.ReleaseAsync());
        await handle.DisposeAsync();
        _time.Advance(Lease * 2);
        Assert.True(Link.IsQuiet);
        Assert.False(handle.HandleLostToken.IsCancellationRequested);
    }

    [Fact]
    public async Task Release_NoLongerHeld_IsFalse()
    {
        RemoteLockHandle handle = await AcquireAsync();
        ValueTask<bool> release = handle.ReleaseAsync();
        (await Link.NextAsync("POST", "/v1/locks/l/release")).Refuse(StatusCode.NotHolder);

        Assert.False(await release);
    }

    [Theory]
    [InlineData(StatusCode.StaleToken)]
    [InlineData(StatusCode.Unreachable)]
    public async Task Dispose_LostHandle_IsSilent(StatusCode code)
    {
        RemoteLockHandle handle = await AcquireAsync();
        Task dispose = handle.DisposeAsync().AsTask();
        (await Link.NextAsync("POST", "/v1/locks/l/release")).Refuse(code);

        await dispose;
    }

    private static Task Lost(RemoteLockHandle handle)
    {
        TaskCompletionSource lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
        handle.HandleLostToken.Register(lost.SetResult);
        return lost.Task;
    }

    private async Task<RemoteLockHandle> AcquireAsync(bool isRenewed = true)
    {
        ValueTask<ILockHandle?> acquire = new RemoteLock(Link, "l", _time).TryAcquireAsync(
            options: new LockOptions { Lease = Lease, AutoRenew = isRenewed });
        (await Link.NextAsync("POST", "/v1/locks/l/acquire")).Answer("""{"token":7,"revision":9}""");
        return Assert.IsType<RemoteLockHandle>(await acquire);
    }
}
