namespace Ordinal;

/// <summary>A typed cell's value as it was at one revision.</summary>
/// <typeparam name="T">The type.</typeparam>
/// <param name="Value">The value.</param>
/// <param name="Version">Changes of the cell so far.</param>
/// <param name="Modified">The revision that last wrote the cell.</param>
public sealed record TypedValue<T>(T Value, long Version, long Modified);
