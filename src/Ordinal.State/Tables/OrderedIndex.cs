using System;
using System.Collections.Generic;

namespace Ordinal.State;

/// <summary>Entries in the order that <typeparamref name="TOrder"/> gives, for listings and pages.</summary>
/// <remarks>
/// A sorted list cut into chunks of at most 512 references. An insertion moves at most one chunk and, when the chunk
/// splits, the list of chunks: a few microseconds at a million entries. About 12 bytes an entry.
/// </remarks>
internal sealed class OrderedIndex<TEntry, TOrder>
    where TEntry : class
    where TOrder : struct, IComparer<TEntry>
{
    private const int ChunkEntriesMax = 512;

    // Some room in every chunk, so that the first insertions after loading do not split each of them.
    private const int ChunkEntriesLoaded = 480;

    private Chunk[] _chunks = new Chunk[4];
    private int _chunkCount;

    internal int Count { get; private set; }

    /// <summary>The entry at the front, or null.</summary>
    internal TEntry? First => Count == 0 ? null : _chunks[0].Entries[0];

    internal void Add(TEntry entry)
    {
        if (_chunkCount == 0)
        {
            _chunks[0].Entries = new TEntry[4];
            _chunkCount = 1;
        }

        int c = ChunkFor(entry);
        if (_chunks[c].Count == ChunkEntriesMax)
        {
            Split(c);
            if (default(TOrder).Compare(entry, _chunks[c + 1].Entries[0]) >= 0)
            {
                c++;
            }
        }

        ref Chunk chunk = ref _chunks[c];
        int at = chunk.LowerBound(entry);
        chunk.Insert(at, entry);
        Count++;
    }

    /// <summary>Fills an empty index at once.</summary>
    /// <param name="inOrder">Entries in strict order.</param>
    internal void Load(ReadOnlySpan<TEntry> inOrder)
    {
        Invariant.Require(Count == 0, "An index that is filled at once is not empty.");
        _chunkCount = (inOrder.Length + ChunkEntriesLoaded - 1) / ChunkEntriesLoaded;
        _chunks = new Chunk[Math.Max(4, _chunkCount)];
        for (int c = 0; c < _chunkCount; c++)
        {
            ReadOnlySpan<TEntry> part = inOrder[(c * ChunkEntriesLoaded)..];
            part = part[..Math.Min(part.Length, ChunkEntriesLoaded)];
            _chunks[c] = new Chunk { Entries = new TEntry[ChunkEntriesMax], Count = part.Length };
            part.CopyTo(_chunks[c].Entries);
        }

        Count = inOrder.Length;
    }

    internal void Remove(TEntry entry)
    {
        int c = Count == 0 ? 0 : ChunkFor(entry);
        int at = Count == 0 ? -1 : _chunks[c].LowerBound(entry);
        Invariant.Require(
            at >= 0 && at < _chunks[c].Count && ReferenceEquals(_chunks[c].Entries[at], entry),
            "An entry to remove is not in its index.");
        _chunks[c].RemoveAt(at);
        Count--;
        if (_chunks[c].Count == 0)
        {
            Array.Copy(_chunks, c + 1, _chunks, c, _chunkCount - c - 1);
            _chunks[--_chunkCount] = default;
        }
    }

    /// <summary>
    /// A cursor on the first entry that a probe accepts, when the probe is false before it and true from it on.
    /// </summary>
    /// <param name="probe">Says whether an entry lies at or after the wanted place.</param>
    /// <returns>A cursor, at the end when no entry is accepted.</returns>
    internal Cursor Seek<TProbe>(TProbe probe)
        where TProbe : struct, IProbe
    {
        int low = 0;
        int high = _chunkCount;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            ref Chunk chunk = ref _chunks[middle];
            if (probe.IsAtOrAfter(chunk.Entries[chunk.Count - 1]))
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        if (low == _chunkCount)
        {
            return new Cursor(this, low, 0);
        }

        int from = 0;
        int to = _chunks[low].Count;
        while (from < to)
        {
            int middle = (from + to) >>> 1;
            if (probe.IsAtOrAfter(_chunks[low].Entries[middle]))
            {
                to = middle;
            }
            else
            {
                from = middle + 1;
            }
        }

        return new Cursor(this, low, from);
    }

    /// <summary>A cursor on the first entry.</summary>
    /// <returns>The cursor.</returns>
    internal Cursor Start() => new(this, 0, 0);

    private int ChunkFor(TEntry entry)
    {
        int low = 0;
        int high = _chunkCount - 1;
        while (low < high)
        {
            int middle = (low + high + 1) >>> 1;
            if (default(TOrder).Compare(_chunks[middle].Entries[0], entry) <= 0)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low;
    }

    private void Split(int c)
    {
        if (_chunkCount == _chunks.Length)
        {
            Array.Resize(ref _chunks, _chunks.Length * 2);
        }

        Array.Copy(_chunks, c + 1, _chunks, c + 2, _chunkCount - c - 1);
        _chunkCount++;

        // Names that arrive in order leave full chunks behind instead of half empty ones.
        int keep = c + 2 == _chunkCount ? ChunkEntriesMax - 32 : ChunkEntriesMax / 2;
        ref Chunk left = ref _chunks[c];
        Chunk right = new() { Entries = new TEntry[ChunkEntriesMax], Count = left.Count - keep };
        Array.Copy(left.Entries, keep, right.Entries, 0, right.Count);
        Array.Clear(left.Entries, keep, right.Count);
        left.Count = keep;
        _chunks[c + 1] = right;
    }

    /// <summary>Says where an entry lies relative to a wanted place.</summary>
    internal interface IProbe
    {
        /// <summary>Whether the entry lies at or after the wanted place.</summary>
        /// <param name="entry">An entry of the index.</param>
        /// <returns>True from the wanted place on.</returns>
        bool IsAtOrAfter(TEntry entry);
    }

    /// <summary>A place in the index, valid until the index changes.</summary>
    internal struct Cursor(OrderedIndex<TEntry, TOrder> index, int chunk, int at)
    {
        private int _chunk = chunk;
        private int _at = at;

        /// <summary>Gives the entry under the cursor and moves on.</summary>
        /// <param name="entry">The entry.</param>
        /// <returns>False at the end.</returns>
        internal bool TryNext([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out TEntry? entry)
        {
            if (_chunk >= index._chunkCount)
            {
                entry = null;
                return false;
            }

            ref Chunk chunk = ref index._chunks[_chunk];
            entry = chunk.Entries[_at];
            if (++_at == chunk.Count)
            {
                _at = 0;
                _chunk++;
            }

            return true;
        }
    }

    private struct Chunk
    {
        internal TEntry[] Entries;
        internal int Count;

        internal readonly int LowerBound(TEntry entry)
        {
            int low = 0;
            int high = Count;
            while (low < high)
            {
                int middle = (low + high) >>> 1;
                if (default(TOrder).Compare(Entries[middle], entry) < 0)
                {
                    low = middle + 1;
                }
                else
                {
                    high = middle;
                }
            }

            return low;
        }

        internal void Insert(int at, TEntry entry)
        {
            if (Count == Entries.Length)
            {
                Array.Resize(ref Entries, Math.Min(Entries.Length * 2, ChunkEntriesMax));
            }

            Array.Copy(Entries, at, Entries, at + 1, Count - at);
            Entries[at] = entry;
            Count++;
        }

        internal void RemoveAt(int at)
        {
            Count--;
            Array.Copy(Entries, at + 1, Entries, at, Count - at);
            Entries[Count] = null!; // the place is beyond Count and is not read
        }
    }
}
