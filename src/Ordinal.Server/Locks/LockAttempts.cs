using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal.Server;

/// <summary>
/// The acquires that wait and have been given a name of their own, so that one of them can be taken back although another
/// one of the same owner waits too. Any thread may call.
/// </summary>
internal sealed class LockAttempts
{
    private readonly ConcurrentDictionary<LockAttemptKey, LockAttempt> _waiting = new();

    /// <summary>Begins an acquire.</summary>
    /// <param name="key">Lock, owner and name of the acquire. One that is begun again is the later one.</param>
    /// <param name="aborted">Ends with the connection.</param>
    /// <returns>The attempt; <see cref="End"/> must follow.</returns>
    internal LockAttempt Begin(LockAttemptKey key, CancellationToken aborted)
    {
        LockAttempt attempt = new(aborted);
        _waiting[key] = attempt;
        return attempt;
    }

    /// <summary>Ends an acquire, however it was answered.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="attempt">What <see cref="Begin"/> gave.</param>
    internal void End(LockAttemptKey key, LockAttempt attempt)
    {
        _waiting.TryRemove(new(key, attempt));
        attempt.Dispose();
    }

    /// <summary>Takes an acquire back.</summary>
    /// <param name="key">Its key.</param>
    /// <returns>
    /// True when it had not been answered; then its place in line is left, and a grant that came first given back, unless
    /// another acquire of the owner counts on them.
    /// </returns>
    internal async ValueTask<bool> WithdrawAsync(LockAttemptKey key)
        => _waiting.TryGetValue(key, out LockAttempt? attempt) && await attempt.WithdrawAsync().ConfigureAwait(false);
}
