using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>A counter: mints integers of its series, each once, and adds and sets.</summary>
public interface ICounter : ICounterReader
{
    /// <summary>Mints the smallest member of the series above the last value.</summary>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>The integer, which nobody else gets.</returns>
    /// <exception cref="OrdinalException">
    /// <see cref="StatusCode.Overflow"/>: the series has no member left. <see cref="StatusCode.WrongKind"/>.
    /// </exception>
    ValueTask<long> NextAsync(CancellationToken cancellationToken = default);

    /// <summary>Mints under a fence or a request id.</summary>
    /// <param name="options">Fence and request id.</param>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>The integer as <see cref="CounterResult.New"/>.</returns>
    ValueTask<CounterResult> NextAsync(WriteOptions options, CancellationToken cancellationToken = default);

    /// <summary>Mints a block of integers at once.</summary>
    /// <param name="count">1 or more.</param>
    /// <param name="options">Fence and request id; or null.</param>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>The block.</returns>
    /// <exception cref="OrdinalException"><see cref="StatusCode.OutOfRange"/>: the count is below 1.</exception>
    ValueTask<CounterBlock> ReserveAsync(
        long count, WriteOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Adds to the value, as the series' overflow policy says at its bounds.</summary>
    /// <param name="amount">What to add; may be negative.</param>
    /// <param name="options">Fence and request id; or null.</param>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>The value before and after.</returns>
    /// <exception cref="OrdinalException"><see cref="StatusCode.Overflow"/>: refused, nothing changed.</exception>
    ValueTask<CounterResult> AddAsync(
        long amount, WriteOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Sets the value.</summary>
    /// <param name="value">A value within the series' bounds.</param>
    /// <param name="options">Fence and request id; or null.</param>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>The value before and after.</returns>
    /// <exception cref="OrdinalException"><see cref="StatusCode.OutOfRange"/>.</exception>
    ValueTask<CounterResult> SetAsync(
        long value, WriteOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Sets the value when it is what the caller expects.</summary>
    /// <param name="expected">The value that must be there.</param>
    /// <param name="value">The value to set.</param>
    /// <param name="options">Fence and request id; or null.</param>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>Whether it was applied, and the value before and after: what is there when it was not.</returns>
    ValueTask<CounterResult> CompareAndSetAsync(
        long expected, long value, WriteOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Sets the series that the counter mints. The last value stays.</summary>
    /// <param name="series">The series.</param>
    /// <param name="options">Fence and request id; or null.</param>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>The value, with version and revision.</returns>
    /// <exception cref="OrdinalException">
    /// <see cref="StatusCode.InvalidArgument"/>: the series is faulty. <see cref="StatusCode.OutOfRange"/>: the value is outside
    /// it.
    /// </exception>
    ValueTask<CounterResult> ConfigureAsync(
        CounterSeries series, WriteOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Deletes the counter. Its version goes on above the last if it is made again.</summary>
    /// <param name="options">Fence and request id; or null.</param>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>Whether there was a counter.</returns>
    ValueTask<bool> DeleteAsync(WriteOptions? options = null, CancellationToken cancellationToken = default);
}
