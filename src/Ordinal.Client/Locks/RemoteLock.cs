using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>A lock on a server.</summary>
/// <param name="link">The way to the server.</param>
/// <param name="name">The lock's name.</param>
/// <param name="time">The clock of leases.</param>
internal sealed class RemoteLock(IServerLink link, string name, TimeProvider time) : ILock
{
    /// <summary>How long a caller who has cancelled waits for a server that does not answer.</summary>
    private static readonly TimeSpan WithdrawalMax = TimeSpan.FromSeconds(5);

    private readonly LockRequests _requests = new(name);

    public string Name => _requests.Name;

    public async ValueTask<LockState> InspectAsync(CancellationToken cancellationToken = default)
        => LockAnswers.State(await link.SendAsync(_requests.Inspect(), cancellationToken).ConfigureAwait(false));

    public IAsyncEnumerable<LockState> ObserveAsync(CancellationToken cancellationToken = default)
        => LockReading.ObserveAsync(
            this, token => new RemoteWatches(link, time).WatchLatestAsync(Name, token), cancellationToken);

    public async ValueTask<ILockHandle?> TryAcquireAsync(
        TimeSpan timeout = default, LockOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        options ??= LockOptions.Default;
        LockOwner owner = new(options.Owner ?? LockOwners.New());
        long leaseMs = Durations.Lease(options.Lease);
        long waitMs = Durations.Wait(timeout);
        string? attempt = waitMs > 0 && options.Owner is not null ? LockOwners.New() : null;
        ServerRequest acquire = _requests.Acquire(owner, leaseMs, waitMs, options.Session, options.Value, attempt);
        long begun = time.GetTimestamp();
        ServerAnswer answer;
        try
        {
            answer = waitMs == 0
                ? await link.SendAsync(acquire, cancellationToken).ConfigureAwait(false)
                : await link.WaitAsync(acquire, timeout, cancellationToken).ConfigureAwait(false);
        }
        catch (OrdinalException e) when (e.Code is StatusCode.LockHeld or StatusCode.TimedOut)
        {
            return null;
        }
        catch (OperationCanceledException)
        {
            await WithdrawAsync(_requests.Withdraw(owner, keepsGrant: options.Owner is not null, attempt)).ConfigureAwait(false);
            throw;
        }

        // What the server counts from the coming of the request is here counted from its sending, which was earlier.
        TimeSpan left = LockAnswers.Left(answer) ?? options.Lease;
        return new RemoteLockHandle(link, time, _requests, owner, options, LockAnswers.Token(answer), begun, left);
    }

    public ValueTask<ILockHandle> AcquireAsync(
        TimeSpan? timeout = null, LockOptions? options = null, CancellationToken cancellationToken = default)
        => LockAcquiring.AcquireAsync(this, timeout, options, cancellationToken);

    public ValueTask<LockGrant> AcquireAsync(
        LockOwner owner, TimeSpan lease, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return GrantAsync(_requests.Acquire(owner, Durations.Lease(lease)), 0, cancellationToken);
    }

    public ValueTask<LockGrant> RenewAsync(
        LockOwner owner, long token, TimeSpan lease, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return GrantAsync(_requests.Renew(owner, token, Durations.Lease(lease)), token, cancellationToken);
    }

    public async ValueTask<LockGrant> ReleaseAsync(
        LockOwner owner, long token, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return await EndAsync(_requests.Release(owner, token), "released", token, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<LockGrant> BreakAsync(CancellationToken cancellationToken = default)
        => EndAsync(_requests.Break(), "broken", 0, cancellationToken);

    private async ValueTask<LockGrant> GrantAsync(ServerRequest request, long token, CancellationToken cancellationToken)
    {
        try
        {
            return LockAnswers.Granted(await link.SendAsync(request, cancellationToken).ConfigureAwait(false));
        }
        catch (OrdinalException e) when (LockAnswers.IsAnswer(e.Code))
        {
            return LockAnswers.Refused(e, token);
        }
    }

    private async ValueTask<LockGrant> EndAsync(
        ServerRequest request, string word, long token, CancellationToken cancellationToken)
    {
        try
        {
            ServerAnswer answer = await link.SendAsync(request, cancellationToken).ConfigureAwait(false);
            JsonElement json = AnswerJson.Parse(answer.Body);
            return new LockGrant(
                AnswerJson.Flag(json, word), AnswerJson.Number(json, "token", token), AnswerJson.Number(json, "revision"));
        }
        catch (OrdinalException e) when (LockAnswers.IsAnswer(e.Code))
        {
            return LockAnswers.Refused(e, token);
        }
    }

    /// <summary>Takes an acquire back that nobody will use.</summary>
    /// <remarks>
    /// The connection that waited is closed already, which takes the waiter out, and gives a new grant back, as soon as the
    /// server notices. This makes it certain before the call ends. An owner that the caller has named may hold the lock, or wait
    /// for it, by another acquire: so this one has a name of its own, and the server takes back what came from it only.
    /// </remarks>
    private async ValueTask WithdrawAsync(ServerRequest withdraw)
    {
        using CancellationTokenSource bound = new(WithdrawalMax, time);
        try
        {
            await link.SendAsync(withdraw, bound.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OrdinalException or ObjectDisposedException or OperationCanceledException)
        {
            // There was nothing left to take back, or the server cannot be reached: then the lease ends what there is.
        }
    }
}
