using System;

namespace Ordinal.State;

/// <summary>
/// Something found by a key of bytes. Entries carry their own chain link, so a table of a million costs one reference a bucket.
/// </summary>
internal abstract class KeyedEntry
{
    internal KeyedEntry(byte[] key, int hash)
    {
        Key = key;
        Hash = hash;
    }

    /// <summary>The key. Owned by the entry; never changed.</summary>
    internal byte[] Key { get; }

    /// <summary>Next entry of the same bucket; owned by the table.</summary>
    internal KeyedEntry? NextInBucket { get; set; }

    /// <summary>The key's <see cref="KeyHash"/>: differs between processes, so it never reaches an answer or the snapshot.</summary>
    internal int Hash { get; }

    internal bool HasKey(ReadOnlySpan<byte> key) => key.SequenceEqual(Key);
}
