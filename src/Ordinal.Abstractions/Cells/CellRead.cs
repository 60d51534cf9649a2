using System;

namespace Ordinal;

/// <summary>The answer to a read into the caller's own memory.</summary>
/// <param name="Exists">Whether the cell has a value.</param>
/// <param name="Length">The value's length in bytes. When it is more than the room given, only the beginning was copied.</param>
/// <param name="Version">Changes of the cell so far; the last one when it was cleared, 0 when it was never written.</param>
/// <param name="Modified">The revision that last wrote or cleared the cell; 0 when it was never written.</param>
/// <param name="Revision">The engine's revision that the answer reflects.</param>
/// <param name="TimeToLive">What is left of the time to live, or null.</param>
public readonly record struct CellRead(
    bool Exists, int Length, long Version, long Modified, long Revision, TimeSpan? TimeToLive);
