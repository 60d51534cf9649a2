using System;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>A ticket queue: processes join, get a rising number, and move up as others leave.</summary>
public interface IQueue : IQueueReader
{
    /// <summary>Joins. A process that has joined already keeps its place and its tags, and nothing changes.</summary>
    /// <param name="processId">1 to 512 bytes of UTF-8.</param>
    /// <param name="options">Tags, lease, session, fence, request id; or null.</param>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>The ticket.</returns>
    /// <exception cref="OrdinalException">
    /// <see cref="StatusCode.WrongKind"/>, <see cref="StatusCode.LimitExceeded"/>, <see cref="StatusCode.OutOfRange"/> (lease),
    /// <see cref="StatusCode.UnknownSession"/>, <see cref="StatusCode.StaleToken"/>.
    /// </exception>
    ValueTask<TicketResult> JoinAsync(
        string processId, JoinOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Leaves. A process that has not joined changes nothing.</summary>
    /// <param name="processId">1 to 512 bytes of UTF-8.</param>
    /// <param name="options">Fence and request id; or null.</param>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>Whether it had a place, and the token after.</returns>
    ValueTask<TicketResult> LeaveAsync(
        string processId, WriteOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Extends the lease of a ticket.</summary>
    /// <param name="processId">A process that joined with a lease.</param>
    /// <param name="lease">The new length from now, or null for the one of the join.</param>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>The ticket.</returns>
    /// <exception cref="OrdinalException"><see cref="StatusCode.NotFound"/>: the ticket has ended.</exception>
    ValueTask<TicketResult> RenewAsync(
        string processId, TimeSpan? lease = null, CancellationToken cancellationToken = default);

    /// <summary>Waits until a process that has joined is at the head.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="cancellationToken">Ends the wait; the ticket stays.</param>
    /// <returns>The ticket at the head.</returns>
    /// <exception cref="OrdinalException">
    /// <see cref="StatusCode.NotFound"/>: it has no ticket. <see cref="StatusCode.Ended"/>: its ticket ended while it waited.
    /// </exception>
    ValueTask<TicketResult> WaitForTurnAsync(string processId, CancellationToken cancellationToken = default);

    /// <summary>Deletes the queue with all its tickets. Its token goes on above the last if it is made again.</summary>
    /// <param name="options">Fence and request id; or null.</param>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>Whether there was a queue.</returns>
    ValueTask<bool> DeleteAsync(WriteOptions? options = null, CancellationToken cancellationToken = default);
}
