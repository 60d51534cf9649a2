using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>Looks at a counter. A name that was never written is a counter of value 0.</summary>
public interface ICounterReader
{
    /// <summary>The name.</summary>
    string Name { get; }

    /// <summary>The last value.</summary>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>The value.</returns>
    /// <exception cref="OrdinalException"><see cref="StatusCode.WrongKind"/>.</exception>
    ValueTask<long> GetAsync(CancellationToken cancellationToken = default);

    /// <summary>The last value with version and revision.</summary>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>A result whose old and new value are the same.</returns>
    ValueTask<CounterResult> InspectAsync(CancellationToken cancellationToken = default);

    /// <summary>The series that the counter mints.</summary>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>The series; <see cref="CounterSeries.Default"/> when none was set or the name was never written.</returns>
    /// <exception cref="OrdinalException"><see cref="StatusCode.WrongKind"/>.</exception>
    ValueTask<CounterSeries> GetSeriesAsync(CancellationToken cancellationToken = default);
}
