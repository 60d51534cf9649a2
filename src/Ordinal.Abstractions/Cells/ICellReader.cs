using System;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>Looks at a cell.</summary>
public interface ICellReader
{
    /// <summary>The name.</summary>
    string Name { get; }

    /// <summary>The value, as a copy of its own.</summary>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>The value, or null when the cell is absent.</returns>
    /// <exception cref="OrdinalException"><see cref="StatusCode.WrongKind"/>.</exception>
    ValueTask<CellValue?> ReadAsync(CancellationToken cancellationToken = default);

    /// <summary>Copies the value into the caller's memory, without allocating.</summary>
    /// <param name="destination">Room for the value; owned by the engine until the call completes.</param>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>Whether there is a value, and how long it is.</returns>
    ValueTask<CellRead> ReadAsync(Memory<byte> destination, CancellationToken cancellationToken = default);
}
