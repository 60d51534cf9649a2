using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>Looks at a cell of values of a type.</summary>
/// <typeparam name="T">The type.</typeparam>
public interface ICellReader<T>
{
    /// <summary>The name.</summary>
    string Name { get; }

    /// <summary>The value.</summary>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>The value, or null when the cell is absent.</returns>
    ValueTask<TypedValue<T>?> ReadAsync(CancellationToken cancellationToken = default);
}
