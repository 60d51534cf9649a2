namespace Ordinal;

/// <summary>The answer to a counter command.</summary>
/// <param name="Old">The value before.</param>
/// <param name="New">The value after; equal to <paramref name="Old"/> when nothing moved.</param>
/// <param name="Applied">Whether the command took place; false only for a compare that did not hold.</param>
/// <param name="Version">Changes of the counter so far; 0 when it was never written.</param>
/// <param name="Revision">The engine's revision that the answer reflects.</param>
public readonly record struct CounterResult(long Old, long New, bool Applied, long Version, long Revision);
