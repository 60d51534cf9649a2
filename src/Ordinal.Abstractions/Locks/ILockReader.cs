using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>Looks at a lock. A name that was never written is a free lock.</summary>
public interface ILockReader
{
    /// <summary>The name.</summary>
    string Name { get; }

    /// <summary>Who holds it and who waits.</summary>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>The lock's state.</returns>
    /// <exception cref="OrdinalException"><see cref="StatusCode.WrongKind"/>.</exception>
    ValueTask<LockState> InspectAsync(CancellationToken cancellationToken = default);

    /// <summary>The lock's state now and after each change of holder; states between may be skipped.</summary>
    /// <param name="cancellationToken">Ends the observation.</param>
    /// <returns>States, the latest at each step: the leader of an election with its value.</returns>
    IAsyncEnumerable<LockState> ObserveAsync(CancellationToken cancellationToken = default);
}
