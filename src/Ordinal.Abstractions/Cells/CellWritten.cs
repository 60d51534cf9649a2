namespace Ordinal;

/// <summary>The answer to a write, a clear or a touch of a cell.</summary>
/// <param name="Applied">Whether anything was there to do: false for a clear or touch of an absent cell.</param>
/// <param name="Version">The cell's version after; 0 when it is absent.</param>
/// <param name="Modified">The revision of the cell's last write or clear.</param>
/// <param name="Revision">The engine's revision that the answer reflects.</param>
public readonly record struct CellWritten(bool Applied, long Version, long Modified, long Revision);
