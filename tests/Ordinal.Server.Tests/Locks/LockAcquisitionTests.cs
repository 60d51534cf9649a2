using System.Text;
using Ordinal.State;

namespace Ordinal.Server.Tests;

/// <summary>
/// An acquire of somebody who goes away leaves nothing behind, and takes nothing from others of the same owner.
/// </summary>
public sealed class LockAcquisitionTests : IAsyncLifetime, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private OrdinalEngine _engine = null!;

    public async Task InitializeAsync() => _engine = await OrdinalEngine.OpenAsync(new OrdinalOptions());

    public async Task DisposeAsync() => await _engine.DisposeAsync();

    public void Dispose() => _gone.Dispose();

    [Fact]
    public async Task Run_FreeLock_IsGrantedAndLeavesNoWaitBehind()
    {
        Reply reply = await AcquireAsync("a", wait: 0);

        Assert.Equal((StatusCode.Ok, 1L), (reply.Status, reply.N1));
        Assert.Equal(0, _engine.Writer.Waits.Count);
    }

    [Fact]
    public async Task Run_HeldLockWithoutWait_IsRefused()
    {
        await AcquireAsync("a", wait: 0);

        Assert.Equal(StatusCode.LockHeld, (await AcquireAsync("b", wait: 0)).Status);
    }

    [Fact]
    public async Task Run_WaiterGoesAway_LeavesTheLineBeforeTheCallEnds()
    {
        await AcquireAsync("a", wait: 0);
        Task<Reply> waiter = AcquireAsync("b", wait: 60_000, _gone.Token);
        Assert.Equal(["b"], (await _engine.Lock("l").InspectAsync()).Waiters);

        await _gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Deadline.WithinAsync(waiter, "the end of the wait"));
        Assert.Empty((await _engine.Lock("l").InspectAsync()).Waiters);
        Assert.Equal(0, _engine.Writer.Waits.Count);
    }

    [Fact]
    public async Task Run_OneOfTwoCallersOfAnOwnerGoesAway_TheOtherStaysInLine()
    {
        LockGrant first = await _engine.Lock("l").AcquireAsync(new LockOwner("a"), TimeSpan.FromMinutes(1));
        Task<Reply> leaving = AcquireAsync("b", wait: 60_000, _gone.Token);
        Task<Reply> staying = AcquireAsync("b", wait: 60_000);

        await _gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Deadline.WithinAsync(leaving, "the end of one wait"));
        Assert.Equal(["b"], (await _engine.Lock("l").InspectAsync()).Waiters);

        await _engine.Lock("l").ReleaseAsync(new LockOwner("a"), first.Token);
        Assert.Equal(StatusCode.Ok, (await Deadline.WithinAsync(staying, "the grant")).Status);
    }

    [Fact]
    public async Task Run_BothCallersOfAnOwnerGoAway_TheLineIsEmpty()
    {
        await AcquireAsync("a", wait: 0);
        Task<Reply> one = AcquireAsync("b", wait: 60_000, _gone.Token);
        Task<Reply> other = AcquireAsync("b", wait: 60_000, _gone.Token);

        await _gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Deadline.WithinAsync(one, "the end of one wait"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Deadline.WithinAsync(other, "the end of the other"));
        Assert.Empty((await _engine.Lock("l").InspectAsync()).Waiters);
    }

    [Fact]
    public async Task Withdraw_GrantToTwoCallersOfAnOwner_IsGivenBackByTheLast()
    {
        Reply held = await AcquireAsync("a", wait: 0);
        LockWait one = Wait("b");
        LockWait other = Wait("b");
        await _engine.Lock("l").ReleaseAsync(new LockOwner("a"), held.N1);
        await Deadline.WithinAsync(Task.WhenAll(one.Task, other.Task), "the grant");

        await WithdrawAsync(one);
        Assert.Equal("b", (await _engine.Lock("l").InspectAsync()).Owner);
        await WithdrawAsync(other);
        Assert.Null((await _engine.Lock("l").InspectAsync()).Owner);
    }

    [Fact]
    public async Task Withdraw_OneInLineAndTheOtherAfterTheGrant_IsGivenBack()
    {
        Reply held = await AcquireAsync("a", wait: 0);
        LockWait one = Wait("b");
        LockWait other = Wait("b");

        await WithdrawAsync(one);
        await _engine.Lock("l").ReleaseAsync(new LockOwner("a"), held.N1);
        await Deadline.WithinAsync(other.Task, "the grant");
        await WithdrawAsync(other);

        Assert.Null((await _engine.Lock("l").InspectAsync()).Owner);
    }

    [Fact]
    public async Task Withdraw_GrantCameFirst_IsGivenBack()
    {
        LockWait wait = Wait("a", 0);

        await WithdrawAsync(wait);

        Assert.Null((await _engine.Lock("l").InspectAsync()).Owner);
    }

    [Fact]
    public async Task Withdraw_OwnerHeldItBefore_KeepsIt()
    {
        Reply held = await AcquireAsync("a", wait: 0);
        LockWait again = Wait("a", 0);

        await WithdrawAsync(again);

        Assert.Equal(held.N1, (await _engine.Lock("l").InspectAsync()).Token);
    }

    [Fact]
    public async Task Run_TimeToWaitIsOver_IsTimedOut()
    {
        await AcquireAsync("a", wait: 0);

        Reply reply = await Deadline.WithinAsync(AcquireAsync("b", wait: 1), "the end of the wait");

        Assert.Equal(StatusCode.TimedOut, reply.Status);
    }

    private LockWait Wait(string owner, long wait = 60_000)
    {
        LockWait begun = new(Acquire(owner, wait), held: null);
        _engine.Writer.Run(begun);
        return begun;
    }

    private async Task WithdrawAsync(LockWait wait)
    {
        Assert.True(wait.TryWithdraw());
        LockWithdrawal withdrawal = new(wait);
        _engine.Writer.Run(withdrawal);
        await Deadline.WithinAsync(withdrawal.Task, "the withdrawal");
    }

    private Task<Reply> AcquireAsync(string owner, long wait, CancellationToken cancellationToken = default)
        => LockAcquisition.RunAsync(_engine.Writer, Acquire(owner, wait), held: null, cancellationToken);

    private static Command Acquire(string owner, long wait) => new(CommandKind.LockAcquire, new ObjectName("l"))
    {
        Value = Encoding.UTF8.GetBytes(owner),
        Number1 = 60_000,
        Number2 = wait,
    };
}
