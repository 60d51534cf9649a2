using System;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>A client's line of life: what is bound to it ends with it, in one revision. Disposing closes it.</summary>
public interface ISession : IAsyncDisposable
{
    /// <summary>The session's number, to be given to locks, joins and cells.</summary>
    long Id { get; }

    /// <summary>Cancelled when the session has ended without having been closed.</summary>
    /// <remarks>
    /// With the engine in the same process, at once. A client hears of it from the next renewal, at most a third of the lease
    /// later, or by its own clock when the lease has run out, whichever is first; without renewals only the latter.
    /// </remarks>
    CancellationToken SessionLostToken { get; }

    /// <summary>Extends the session.</summary>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>What is left of its time.</returns>
    /// <exception cref="OrdinalException"><see cref="StatusCode.UnknownSession"/>: it has ended.</exception>
    ValueTask<TimeSpan> RenewAsync(CancellationToken cancellationToken = default);

    /// <summary>Closes the session and ends everything bound to it.</summary>
    /// <returns>False when it had ended before.</returns>
    ValueTask<bool> CloseAsync();
}
