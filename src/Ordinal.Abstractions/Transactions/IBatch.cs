using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>
/// Commands submitted once and applied in order without others between them, each for itself: a refused one does not touch the
/// rest. For all or nothing take a transaction.
/// </summary>
/// <remarks>One caller at a time. After <see cref="Clear"/> a batch is used again without allocating.</remarks>
public interface IBatch : IOperations, IOperationResults
{
    /// <summary>Submits the commands.</summary>
    /// <param name="cancellationToken">Checked before the batch is submitted.</param>
    /// <returns>Completes when all are answered; the answers can be read until the batch is cleared.</returns>
    /// <exception cref="OrdinalException"><see cref="StatusCode.Overloaded"/>, <see cref="StatusCode.Faulted"/>.</exception>
    ValueTask SubmitAsync(CancellationToken cancellationToken = default);

    /// <summary>Forgets commands and answers. Not while the batch is submitted.</summary>
    void Clear();
}
