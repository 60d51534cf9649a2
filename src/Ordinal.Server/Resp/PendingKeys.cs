using System;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>Keys of requests whose names are looked up together, so that their cache misses wait together.</summary>
/// <param name="names">Finds names.</param>
internal sealed class PendingKeys(RespNames names)
{
    /// <summary>As many as a processor keeps loads under way.</summary>
    internal const int Max = 16;

    private readonly RespSlice[] _keys = new RespSlice[Max];
    private readonly ObjectName?[] _found = new ObjectName?[Max];
    private ReadOnlyMemory<byte> _data;

    internal int Count { get; private set; }

    /// <summary>Whether a key can be added before those that are there are looked up.</summary>
    /// <param name="data">The bytes it lies in.</param>
    /// <returns>False when there are too many, or they lie in other bytes.</returns>
    internal bool Takes(ReadOnlyMemory<byte> data) => Count == 0 || (Count < Max && _data.Equals(data));

    /// <summary>Adds a key.</summary>
    /// <param name="data">The bytes it lies in.</param>
    /// <param name="key">Where it lies.</param>
    internal void Add(ReadOnlyMemory<byte> data, RespSlice key)
    {
        _data = data;
        _keys[Count++] = key;
    }

    /// <summary>Looks all up and forgets the keys.</summary>
    /// <returns>The name of each; null where the bytes are none. Valid until the next call.</returns>
    internal ReadOnlySpan<ObjectName?> Take()
    {
        ReadOnlySpan<byte> data = _data.Span;
        ReadOnlySpan<RespSlice> keys = _keys.AsSpan(0, Count);
        Span<ObjectName?> found = _found.AsSpan(0, Count);
        Count = 0;
        names.Find(data, keys, found);
        for (int i = 0; i < found.Length; i++)
        {
            if (found[i] is null && names.TryGet(data.Slice(keys[i].Start, keys[i].Length), out ObjectName? name))
            {
                found[i] = name;
            }
        }

        return found;
    }
}
