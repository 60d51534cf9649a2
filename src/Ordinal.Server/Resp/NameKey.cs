using System;
using System.Runtime.InteropServices;

namespace Ordinal.Server;

/// <summary>The bytes of a name in two words, and a hash of all of them.</summary>
/// <param name="First">The first eight bytes; of a shorter name all of them.</param>
/// <param name="Last">The last eight bytes; of a shorter name nothing.</param>
/// <param name="Length">How many bytes there are. Up to <see cref="WholeMax"/> the two words hold them all.</param>
/// <param name="Hash">The hash under a seed.</param>
internal readonly record struct NameKey(ulong First, ulong Last, int Length, ulong Hash)
{
    /// <summary>The longest name whose words tell it from every other.</summary>
    internal const int WholeMax = 2 * sizeof(ulong);

    /// <summary>Whether the words are all there is to compare.</summary>
    internal bool IsWhole => Length <= WholeMax;

    /// <summary>The key of some bytes.</summary>
    /// <param name="utf8">The bytes.</param>
    /// <param name="seed">The same for all keys of a table; odd.</param>
    /// <returns>The key.</returns>
    /// <remarks>
    /// The hash multiplies and folds, eight bytes a step; the last step overlaps the one before.
    /// Source: wyhash by Wang Yi, public domain.
    /// </remarks>
    internal static NameKey Of(ReadOnlySpan<byte> utf8, ulong seed)
    {
        if (utf8.Length < sizeof(ulong))
        {
            ulong all = 0;
            foreach (byte one in utf8)
            {
                all = (all << 8) | one;
            }

            return new NameKey(all, 0, utf8.Length, Mix(seed ^ (ulong)utf8.Length, all, seed));
        }

        ulong first = MemoryMarshal.Read<ulong>(utf8);
        ulong last = MemoryMarshal.Read<ulong>(utf8[^sizeof(ulong)..]);
        ulong hash = Mix(seed ^ (ulong)utf8.Length, first, seed);
        for (int at = sizeof(ulong); at < utf8.Length - sizeof(ulong); at += sizeof(ulong))
        {
            hash = Mix(hash, MemoryMarshal.Read<ulong>(utf8[at..]), seed);
        }

        return new NameKey(first, last, utf8.Length, Mix(hash, last, seed));
    }

    private static ulong Mix(ulong hash, ulong value, ulong seed)
    {
        ulong high = Math.BigMul(hash ^ value ^ 0xA0761D6478BD642F, seed ^ 0xE7037ED1A0B428DB, out ulong low);
        return high ^ low;
    }
}
