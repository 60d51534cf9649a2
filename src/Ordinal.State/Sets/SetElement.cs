using System;

namespace Ordinal.State;

/// <summary>What a set knows of one element; its key is the element's canonical bytes.</summary>
internal sealed class SetElement(byte[] element) : KeyedEntry(element, KeyHash.Of(element))
{
    /// <summary>The stamp of the last insertion, or <see cref="SetUpdate.Never"/>.</summary>
    internal long InsertStamp { get; set; } = SetUpdate.Never;

    /// <summary>The stamp of the last deletion, or <see cref="SetUpdate.Never"/>.</summary>
    internal long DeleteStamp { get; set; } = SetUpdate.Never;

    /// <summary>The revision that last moved one of the stamps.</summary>
    internal long Modified { get; set; }

    internal long LastStamp => Math.Max(InsertStamp, DeleteStamp);

    internal long MemoryBytes => 144 + Key.Length;

    internal bool IsMember(SetBias bias)
        => InsertStamp > DeleteStamp || (InsertStamp == DeleteStamp && InsertStamp >= 0 && bias == SetBias.Insertion);

    internal SetUpdate ToUpdate() => new(Key, InsertStamp, DeleteStamp);
}
