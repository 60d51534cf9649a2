using System;

namespace Ordinal.State;

/// <summary>
/// Something found by a key of bytes. Entries carry their own chain link, so a table of a million costs one reference a bucket.
/// </summary>
internal abstract class KeyedEntry
{
    // The number of the walk that has the entry, with the sign bit set while it is out of use: one compare asks for both.
    private int _walk = int.MinValue;

    internal KeyedEntry(byte[] key, int hash)
    {
        Key = key;
        Hash = hash;
    }

    /// <summary>The key. Owned by the entry; never changed.</summary>
    internal byte[] Key { get; }

    /// <summary>Next entry of the same bucket; owned by the table.</summary>
    internal KeyedEntry? NextInBucket { get; set; }

    /// <summary>
    /// The key's <see cref="KeyHash"/>: differs between processes, so it never reaches an answer or the snapshot.
    /// </summary>
    internal int Hash { get; }

    /// <summary>Whether the entry is in use, where its kind can tell: a live name, a client that is kept.</summary>
    internal bool IsInUse
    {
        get => _walk >= 0;
        set => _walk = value ? _walk & int.MaxValue : _walk | int.MinValue;
    }

    /// <summary>Whether a snapshot walk has the entry, or does not want it because it is younger.</summary>
    /// <param name="walk">The walk's number.</param>
    /// <returns>True when the entry may change without being kept before.</returns>
    internal bool IsWalked(int walk) => (_walk & int.MaxValue) >= walk;

    /// <summary>Whether the entry is in use and may change without being kept before.</summary>
    /// <param name="walk">The number of the walk that is open, or 0.</param>
    /// <returns>What <see cref="IsInUse"/> and <see cref="IsWalked"/> say together.</returns>
    internal bool IsFree(int walk) => _walk >= walk;

    internal void MarkWalked(int walk) => _walk = (_walk & int.MinValue) | walk;

    internal bool HasKey(ReadOnlySpan<byte> key) => key.SequenceEqual(Key);
}
