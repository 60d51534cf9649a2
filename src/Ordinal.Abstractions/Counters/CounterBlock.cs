namespace Ordinal;

/// <summary>
/// A block of minted integers: <c>First</c>, <c>First + Step</c> … <c>Last</c>, all of them the caller's alone.
/// </summary>
/// <param name="First">The first integer.</param>
/// <param name="Last">The last integer; the counter's value after.</param>
/// <param name="Step">The distance of two integers.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Revision">The engine's revision that the answer reflects.</param>
public readonly record struct CounterBlock(long First, long Last, long Step, long Count, long Revision);
