using System;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>A lock with leases: first come first served, a rising token for every grant.</summary>
public interface ILock : ILockReader
{
    /// <summary>Acquires the lock, or gives up.</summary>
    /// <param name="timeout">How long to wait in line: 0 does not wait; at most 24 h.</param>
    /// <param name="options">Lease, owner, session, value; or null.</param>
    /// <param name="cancellationToken">Takes the caller out of the line before the call ends.</param>
    /// <returns>The handle, or null when the time ran out.</returns>
    /// <exception cref="OrdinalException">
    /// <see cref="StatusCode.WrongKind"/>, <see cref="StatusCode.OutOfRange"/>, <see cref="StatusCode.UnknownSession"/>,
    /// <see cref="StatusCode.LimitExceeded"/> (waiters), <see cref="StatusCode.Ended"/> (the session ended while waiting).
    /// </exception>
    ValueTask<ILockHandle?> TryAcquireAsync(
        TimeSpan timeout = default, LockOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Acquires the lock.</summary>
    /// <param name="timeout">How long to wait in line; null for as long as is allowed (24 h).</param>
    /// <param name="options">Lease, owner, session, value; or null.</param>
    /// <param name="cancellationToken">Takes the caller out of the line before the call ends.</param>
    /// <returns>The handle.</returns>
    /// <exception cref="TimeoutException">The time ran out.</exception>
    /// <exception cref="OrdinalException">As <see cref="TryAcquireAsync"/>.</exception>
    ValueTask<ILockHandle> AcquireAsync(
        TimeSpan? timeout = null, LockOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Acquires for an owner of the caller's own, without a handle, a wait or an allocation.</summary>
    /// <param name="owner">The owner. The present holder gets its token again and a new lease.</param>
    /// <param name="lease">100 ms to 24 h.</param>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>The grant, or the present holder's token.</returns>
    ValueTask<LockGrant> AcquireAsync(LockOwner owner, TimeSpan lease, CancellationToken cancellationToken = default);

    /// <summary>Extends the lease of a grant.</summary>
    /// <param name="owner">The owner.</param>
    /// <param name="token">The token of the grant.</param>
    /// <param name="lease">100 ms to 24 h, from now.</param>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>Not granted when the lock is no longer held under the token.</returns>
    ValueTask<LockGrant> RenewAsync(
        LockOwner owner, long token, TimeSpan lease, CancellationToken cancellationToken = default);

    /// <summary>Releases a grant.</summary>
    /// <param name="owner">The owner.</param>
    /// <param name="token">The token of the grant.</param>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>Not granted when the lock was no longer held under the token.</returns>
    ValueTask<LockGrant> ReleaseAsync(LockOwner owner, long token, CancellationToken cancellationToken = default);

    /// <summary>Takes the lock from whoever holds it; the next in line gets it.</summary>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>Whether it was held, with the token that has ended.</returns>
    ValueTask<LockGrant> BreakAsync(CancellationToken cancellationToken = default);
}
