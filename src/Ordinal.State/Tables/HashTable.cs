using System;
using System.Runtime.CompilerServices;

namespace Ordinal.State;

/// <summary>A hash table of <see cref="KeyedEntry"/> that grows by one bucket at a time and cannot be enumerated.</summary>
/// <remarks>
/// Linear hashing (Litwin, VLDB 1980): an insertion above the load factor splits one bucket, so no insertion ever pays for
/// rehashing the whole table. There is no enumerator on purpose: the order of buckets is the hash order, which differs
/// between processes.
/// </remarks>
internal sealed class HashTable<TEntry>
    where TEntry : KeyedEntry
{
    private const int InitialBuckets = 16;

    private readonly SegmentedArray<KeyedEntry?> _buckets = new();
    private int _bucketCount = InitialBuckets;
    private int _levelMask = InitialBuckets - 1;

    internal int Count { get; private set; }

    internal TEntry? Find(ReadOnlySpan<byte> key, int hash)
    {
        KeyedEntry? entry = _buckets[BucketOf(hash)];
        while (entry is not null)
        {
            if (entry.Hash == hash && entry.HasKey(key))
            {
                // Only Add puts entries in, so the type is known; a checked cast would cost a call here.
                return Unsafe.As<TEntry>(entry);
            }

            entry = entry.NextInBucket;
        }

        return null;
    }

    internal TEntry? Find(ReadOnlySpan<byte> key) => Find(key, KeyHash.Of(key));

    /// <summary>Makes room in an empty table, so that adding many entries at once splits no bucket.</summary>
    /// <param name="entries">How many will be added.</param>
    internal void Reserve(int entries)
    {
        Invariant.Require(Count == 0, "Room is made in a table that is not empty.");
        while (_bucketCount < entries)
        {
            _bucketCount *= 2;
        }

        _levelMask = _bucketCount - 1;
        _buckets.EnsureIndex(_bucketCount - 1);
    }

    /// <summary>Adds an entry whose key is not in the table.</summary>
    /// <param name="entry">The entry; the table owns its link from now on.</param>
    internal void Add(TEntry entry)
    {
        Push(entry);
        Count++;
        if (Count > _bucketCount)
        {
            SplitOne();
        }
    }

    /// <summary>Removes an entry that is in the table.</summary>
    /// <param name="entry">The very object that was added.</param>
    internal void Remove(TEntry entry)
    {
        ref KeyedEntry? head = ref _buckets[BucketOf(entry.Hash)];
        if (ReferenceEquals(head, entry))
        {
            head = entry.NextInBucket;
        }
        else
        {
            KeyedEntry? previous = head;
            while (previous is not null && !ReferenceEquals(previous.NextInBucket, entry))
            {
                previous = previous.NextInBucket;
            }

            Invariant.Require(previous is not null, "An entry to remove is not in its table.");
            previous.NextInBucket = entry.NextInBucket;
        }

        entry.NextInBucket = null;
        Count--;
    }

    private void Push(KeyedEntry entry)
    {
        ref KeyedEntry? head = ref _buckets[BucketOf(entry.Hash)];
        entry.NextInBucket = head;
        head = entry;
    }

    private int BucketOf(int hash)
    {
        // Buckets below the split point have been split already, so one more bit of the hash decides there.
        int wide = hash & ((_levelMask << 1) | 1);
        return wide < _bucketCount ? wide : hash & _levelMask;
    }

    private void SplitOne()
    {
        int split = _bucketCount - (_levelMask + 1);
        KeyedEntry? entry = _buckets[split];
        _buckets[split] = null;
        _buckets.EnsureIndex(_bucketCount);
        _bucketCount++;
        while (entry is not null)
        {
            KeyedEntry? next = entry.NextInBucket;
            Push(entry);
            entry = next;
        }

        if (_bucketCount == (_levelMask + 1) * 2)
        {
            _levelMask = (_levelMask << 1) | 1;
        }
    }
}
