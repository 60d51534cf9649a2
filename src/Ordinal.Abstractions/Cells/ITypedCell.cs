using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>A cell of values of a type. Encoding that fails throws and leaves the cell as it was.</summary>
/// <typeparam name="T">The type.</typeparam>
public interface ICell<T> : ICellReader<T>
{
    /// <summary>Writes a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="options">As for a write of bytes; or null.</param>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>The cell's version and revision.</returns>
    ValueTask<CellWritten> WriteAsync(
        T value, CellWriteOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Clears the cell.</summary>
    /// <param name="options">Fence and request id; or null.</param>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>Whether there was a value.</returns>
    ValueTask<CellWritten> ClearAsync(WriteOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Writes or clears when the cell's bytes are those of the expected value.</summary>
    /// <param name="expected">What must be there; <see cref="Expected{T}.Absent"/> for nothing.</param>
    /// <param name="value">What is to be there; <see cref="Expected{T}.Absent"/> to clear.</param>
    /// <param name="options">As for a write; or null.</param>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>Whether it swapped, and what is there when it did not.</returns>
    ValueTask<TypedExchange<T>> CompareExchangeAsync(
        Expected<T> expected,
        Expected<T> value,
        CellWriteOptions? options = null,
        CancellationToken cancellationToken = default);
}
