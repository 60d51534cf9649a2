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
    CancellationToken HandleLostToken { get; }

    /// <summary>Releases the lock.</summary>
    /// <returns>False when it was lost or released before.</returns>
    ValueTask<bool> ReleaseAsync();
}
