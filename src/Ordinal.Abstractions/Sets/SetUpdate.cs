using System;

namespace Ordinal;

/// <summary>What a replica knows of one element: the stamps of its last insertion and deletion.</summary>
/// <param name="Element">The element's canonical bytes.</param>
/// <param name="InsertStamp">Milliseconds, 0 or more; -1 when it was never inserted.</param>
/// <param name="DeleteStamp">Milliseconds, 0 or more; -1 when it was never deleted.</param>
public readonly record struct SetUpdate(ReadOnlyMemory<byte> Element, long InsertStamp, long DeleteStamp)
{
    /// <summary>The stamp of something that never happened.</summary>
    public const long Never = -1;
}
