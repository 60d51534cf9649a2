using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>Looks at a ticket queue. A name that was never written is an empty queue with token 0.</summary>
public interface IQueueReader
{
    /// <summary>The name.</summary>
    string Name { get; }

    /// <summary>The place of one process.</summary>
    /// <param name="processId">1 to 512 bytes of UTF-8.</param>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>Its ticket, or none.</returns>
    /// <exception cref="OrdinalException">
    /// <see cref="StatusCode.WrongKind"/>, <see cref="StatusCode.InvalidArgument"/>.
    /// </exception>
    ValueTask<TicketResult> GetAsync(string processId, CancellationToken cancellationToken = default);

    /// <summary>The first ticket.</summary>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>The ticket, or none.</returns>
    ValueTask<TicketResult> HeadAsync(CancellationToken cancellationToken = default);

    /// <summary>The tickets in order.</summary>
    /// <param name="afterNumber">The page begins after this ticket number; 0 for the head.</param>
    /// <param name="limit">Tickets at most; 0 for all.</param>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>The page.</returns>
    ValueTask<QueueState> ListAsync(long afterNumber = 0, int limit = 0, CancellationToken cancellationToken = default);
}
