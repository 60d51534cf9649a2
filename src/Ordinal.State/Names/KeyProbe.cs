using System;

namespace Ordinal.State;

/// <summary>Finds the first entry at, or strictly after, a key in byte order.</summary>
internal readonly struct KeyProbe<TEntry>(byte[] key, bool exclusive) : OrderedIndex<TEntry, NameOrder>.IProbe
    where TEntry : KeyedEntry
{
    /// <inheritdoc/>
    public bool IsAtOrAfter(TEntry entry)
    {
        int order = entry.Key.AsSpan().SequenceCompareTo(key);
        return exclusive ? order > 0 : order >= 0;
    }
}
