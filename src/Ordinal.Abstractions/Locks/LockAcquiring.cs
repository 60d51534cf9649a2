using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>Acquires locks for callers that have no use for an answer without a grant.</summary>
internal static class LockAcquiring
{
    /// <summary>Acquires a lock, or fails.</summary>
    /// <param name="gate">The lock.</param>
    /// <param name="timeout">How long to wait; null for as long as an engine lets anybody wait.</param>
    /// <param name="options">Owner, lease and value; or null for the defaults.</param>
    /// <param name="cancellationToken">Gives up the wait.</param>
    /// <returns>The grant.</returns>
    /// <exception cref="TimeoutException">It was not granted in time.</exception>
    internal static async ValueTask<ILockHandle> AcquireAsync(
        ILock gate, TimeSpan? timeout, LockOptions? options, CancellationToken cancellationToken)
    {
        TimeSpan patience = timeout ?? TimeSpan.FromMilliseconds(OrdinalLimits.WaitMsMax);
        return await gate.TryAcquireAsync(patience, options, cancellationToken).ConfigureAwait(false)
            ?? throw new TimeoutException(string.Create(
                CultureInfo.InvariantCulture,
                $"The lock '{gate.Name}' was not granted within {patience.TotalMilliseconds:0} ms."));
    }
}
