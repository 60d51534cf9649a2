using Ordinal.Cli.Running;

namespace Ordinal.Cli.Tests.Running;

/// <summary>A lock that is granted although a signal to this process has ended the wait for it: the grant was faster.</summary>
internal sealed class SignalledLock(ILock held, int signal) : ILock
{
    public string Name => held.Name;

    public async ValueTask<ILockHandle?> TryAcquireAsync(
        TimeSpan timeout = default, LockOptions? options = null, CancellationToken cancellationToken = default)
    {
        ILockHandle? handle = await held.TryAcquireAsync(timeout, options, CancellationToken.None);
        TaskCompletionSource givenUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration giving = cancellationToken.Register(givenUp.SetResult);
        LibC.SendSignal(Environment.ProcessId, signal);
        await Deadline.WithinAsync(givenUp.Task, "the signal that gives up the wait");
        return handle;
    }

    public ValueTask<ILockHandle> AcquireAsync(
        TimeSpan? timeout = null, LockOptions? options = null, CancellationToken cancellationToken = default)
        => held.AcquireAsync(timeout, options, cancellationToken);

    public ValueTask<LockGrant> AcquireAsync(LockOwner owner, TimeSpan lease, CancellationToken cancellationToken = default)
        => held.AcquireAsync(owner, lease, cancellationToken);

    public ValueTask<LockGrant> RenewAsync(
        LockOwner owner, long token, TimeSpan lease, CancellationToken cancellationToken = default)
        => held.RenewAsync(owner, token, lease, cancellationToken);

    public ValueTask<LockGrant> ReleaseAsync(LockOwner owner, long token, CancellationToken cancellationToken = default)
        => held.ReleaseAsync(owner, token, cancellationToken);

    public ValueTask<LockGrant> BreakAsync(CancellationToken cancellationToken = default) => held.BreakAsync(cancellationToken);

    public ValueTask<LockState> InspectAsync(CancellationToken cancellationToken = default)
        => held.InspectAsync(cancellationToken);

    public IAsyncEnumerable<LockState> ObserveAsync(CancellationToken cancellationToken = default)
        => held.ObserveAsync(cancellationToken);
}
