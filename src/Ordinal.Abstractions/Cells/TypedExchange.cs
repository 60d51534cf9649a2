namespace Ordinal;

/// <summary>The answer to a typed compare-exchange.</summary>
/// <typeparam name="T">The type.</typeparam>
/// <param name="Swapped">Whether the compare held.</param>
/// <param name="Current">What is there when it did not; null when the cell is absent, or when it swapped.</param>
/// <param name="Version">The cell's version after.</param>
/// <param name="Revision">The engine's revision that the answer reflects.</param>
public readonly record struct TypedExchange<T>(bool Swapped, TypedValue<T>? Current, long Version, long Revision);
