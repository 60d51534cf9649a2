using System;

namespace Ordinal.State;

/// <summary>The hash of a key of bytes, seeded per process so that nobody can prepare colliding names.</summary>
internal static class KeyHash
{
    /// <summary>Hashes bytes.</summary>
    /// <param name="key">Any bytes.</param>
    /// <returns>A number that is good for table look-ups in this process and for nothing else.</returns>
    internal static int Of(ReadOnlySpan<byte> key)
    {
        HashCode hash = default;
        hash.AddBytes(key);
        return hash.ToHashCode();
    }
}
