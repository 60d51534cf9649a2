namespace Ordinal;

/// <summary>The answer to a compare-exchange: who won, and what is there.</summary>
/// <param name="Swapped">Whether the compare held, so that this caller's value is there now.</param>
/// <param name="Current">What is there when the compare did not hold; null when the cell is absent, or when it swapped.</param>
/// <param name="Version">The cell's version after.</param>
/// <param name="Modified">The revision of the cell's last write or clear.</param>
/// <param name="Revision">The engine's revision that the answer reflects.</param>
public readonly record struct CellExchange(bool Swapped, CellValue? Current, long Version, long Modified, long Revision);
