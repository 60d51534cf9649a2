using System;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>A single value of bytes with compare-exchange and a time to live.</summary>
/// <remarks>
/// Bytes that are passed in are read until the call completes and may be reused after. Where null has a meaning, it is the null
/// of <c>ReadOnlyMemory&lt;byte&gt;?</c>: the compiler turns a <c>byte[]</c> that is null into empty bytes, which are a value, so
/// convert it as in <c>bytes is null ? default(ReadOnlyMemory&lt;byte&gt;?) : bytes</c>.
/// </remarks>
public interface ICell : ICellReader
{
    /// <summary>Writes a value, whatever was there.</summary>
    /// <param name="value">At most <see cref="OrdinalLimits.ValueBytesMax"/> bytes.</param>
    /// <param name="options">Content type, time to live, session, fence, request id; or null.</param>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>The cell's version and revision.</returns>
    /// <exception cref="OrdinalException">
    /// <see cref="StatusCode.WrongKind"/>, <see cref="StatusCode.LimitExceeded"/>, <see cref="StatusCode.OutOfRange"/> (time to
    /// live), <see cref="StatusCode.UnknownSession"/>, <see cref="StatusCode.StaleToken"/>.
    /// </exception>
    ValueTask<CellWritten> WriteAsync(
        ReadOnlyMemory<byte> value, CellWriteOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Clears the cell. An absent cell stays absent and nothing changes.</summary>
    /// <param name="options">Fence and request id; or null.</param>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>Whether there was a value.</returns>
    ValueTask<CellWritten> ClearAsync(WriteOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Writes or clears when the cell holds exactly the expected bytes.</summary>
    /// <param name="expected">The bytes that must be there, or null when the cell must be absent.</param>
    /// <param name="value">The new value, or null to clear.</param>
    /// <param name="options">As for a write; or null.</param>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>Whether it swapped, and what is there when it did not.</returns>
    ValueTask<CellExchange> CompareExchangeAsync(
        ReadOnlyMemory<byte>? expected,
        ReadOnlyMemory<byte>? value,
        CellWriteOptions? options = null,
        CancellationToken cancellationToken = default);

    /// <summary>Writes or clears when the cell was last written at a revision.</summary>
    /// <param name="modified">The revision of the last write; 0 when the cell must be absent.</param>
    /// <param name="value">The new value, or null to clear.</param>
    /// <param name="options">As for a write; or null.</param>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>Whether it swapped, and what is there when it did not.</returns>
    ValueTask<CellExchange> CompareExchangeAtAsync(
        long modified,
        ReadOnlyMemory<byte>? value,
        CellWriteOptions? options = null,
        CancellationToken cancellationToken = default);

    /// <summary>Writes when the cell is absent.</summary>
    /// <param name="value">The value.</param>
    /// <param name="options">As for a write; or null.</param>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>Whether it was written, and what is there when it was not.</returns>
    ValueTask<CellExchange> WriteIfAbsentAsync(
        ReadOnlyMemory<byte> value, CellWriteOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Writes when the cell is present.</summary>
    /// <param name="value">The value.</param>
    /// <param name="options">As for a write; or null.</param>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>Whether it was written.</returns>
    ValueTask<CellExchange> WriteIfPresentAsync(
        ReadOnlyMemory<byte> value, CellWriteOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Sets the time to live and leaves the value, its version and its revision alone.</summary>
    /// <param name="timeToLive">1 ms or more from now, or null to let the cell stay.</param>
    /// <param name="options">Fence and request id; or null.</param>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>Whether there is a cell whose time to live was set or taken away.</returns>
    ValueTask<CellWritten> TouchAsync(
        TimeSpan? timeToLive, WriteOptions? options = null, CancellationToken cancellationToken = default);
}
