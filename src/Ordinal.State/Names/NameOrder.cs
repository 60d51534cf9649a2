using System;
using System.Collections.Generic;

namespace Ordinal.State;

/// <summary>Byte order of keys: names are listed in it, and so are the elements of a set.</summary>
internal readonly struct NameOrder : IComparer<KeyedEntry>
{
    /// <inheritdoc/>
    public int Compare(KeyedEntry? x, KeyedEntry? y) => x!.Key.AsSpan().SequenceCompareTo(y!.Key);
}
