using System;

namespace Ordinal;

/// <summary>Cells of values of a type, over any engine.</summary>
public static class TypedCells
{
    /// <summary>A cell whose bytes are values of a type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="ordinal">The engine, or a server's client.</param>
    /// <param name="name">1 to 512 bytes of UTF-8.</param>
    /// <param name="codec">How values become bytes, or null for JSON.</param>
    /// <returns>Its handle.</returns>
    /// <exception cref="OrdinalException"><see cref="StatusCode.InvalidName"/>.</exception>
    public static ICell<T> Cell<T>(this IOrdinal ordinal, string name, CellCodec<T>? codec = null)
    {
        ArgumentNullException.ThrowIfNull(ordinal);
        return new TypedCell<T>(ordinal.Cell(name), codec ?? new JsonCellCodec<T>());
    }
}
