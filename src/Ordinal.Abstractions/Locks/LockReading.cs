using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>Observes locks by their own verbs, be they of an engine or of a server.</summary>
internal static class LockReading
{
    /// <summary>Observes who holds a lock.</summary>
    /// <param name="gate">The lock.</param>
    /// <param name="watch">Begins to watch its latest state, which is done before the first look at it.</param>
    /// <param name="cancellationToken">Ends the observation.</param>
    /// <returns>The state now, and after each change that gave the lock another token.</returns>
    internal static async IAsyncEnumerable<LockState> ObserveAsync(
        ILockReader gate,
        Func<CancellationToken, IAsyncEnumerable<WatchEvent>> watch,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IAsyncEnumerable<WatchEvent> changes = watch(cancellationToken);
        LockState last = await gate.InspectAsync(cancellationToken).ConfigureAwait(false);
        yield return last;
        await foreach (WatchEvent change in changes.ConfigureAwait(false))
        {
            if (change.Revision <= last.Revision)
            {
                continue;
            }

            LockState now = await gate.InspectAsync(cancellationToken).ConfigureAwait(false);
            bool isNews = now.Token != last.Token;
            last = now;
            if (isNews)
            {
                yield return now;
            }
        }
    }
}
