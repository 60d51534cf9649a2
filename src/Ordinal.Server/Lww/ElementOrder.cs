using System.Collections.Generic;

namespace Ordinal.Server;

/// <summary>The order of canonical bytes; unlike a table of hashes it cannot be made slow by chosen elements.</summary>
internal sealed class ElementOrder : IComparer<byte[]>
{
    internal static ElementOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(byte[]? x, byte[]? y) => System.MemoryExtensions.SequenceCompareTo<byte>(x, y);
}
