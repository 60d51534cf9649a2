using System;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>A lock that is held. Disposing releases it; disposing a lost one does nothing.</summary>
public interface ILockHandle : IAsyncDisposable
{
    /// <summary>The lock's name.</summary>
    string Name { get; }

    /// <summary>The owner under which it is held.</summary>
    string Owner { get; }

    /// <summary>The token of this grant: higher than that of every grant before.</summary>
    long FencingToken { get; }

    /// <summary>The fence to give to writes that must only happen while the lock is held.</summary>
    Fence Fence { get; }

    /// <summary>
    /// Cancelled when the lock is no longer held without having been released: expired, broken, or the engine failed.
    /// </summary>
    /// <remarks>
    /// With the engine in the same process, at once. A client hears of it from the next renewal, at most a third of the lease
    /// later, or by its own clock when the lease has run out, whichever is first; without renewals only the latter. Until then
    /// <see cref="Fence"/> keeps its writes from taking effect.
    /// </remarks>
    CancellationToken HandleLostToken { get; }

    /// <summary>Releases the lock.</summary>
    /// <returns>False when it was lost or released before.</returns>
    ValueTask<bool> ReleaseAsync();
}
