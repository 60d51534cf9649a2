using System;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>
/// Names by their bytes, so that a hot name is not checked, copied and hashed anew with every command. Bounded.
/// </summary>
/// <remarks>
/// <code>
/// look ─► young ─► old ─► made
///           ▲       │      │
///           └───────┴──────┘   what is used again moves on
/// </code>
/// When the young table is full it becomes the old one, and the old one goes. The next is twice as large, up to a limit, so that
/// no table is ever copied.
/// Any thread may use it. The hash is seeded per process, so that nobody can choose names that meet.
/// </remarks>
/// <param name="machine">The machine whose objects the names may remember.</param>
internal sealed class RespNames(StateMachine machine)
{
    private const int PlacesBitsMin = 12;

    // Some 200,000 names, in 8 MiB beside the names.
    private const int PlacesBitsMax = 18;

    // Longer names are made anew each time, so that two full tables stay within some 120 MB.
    private const int BytesMax = 128;

    private readonly ulong _seed = (ulong)Random.Shared.NextInt64() | 1;
    private readonly Lock _adding = new();
    private volatile NameTable? _young;
    private volatile NameTable? _old;
    private int _placesBits = PlacesBitsMin;

    /// <summary>What looking at names has summed up, so that the look is not left out; of no other meaning.</summary>
    internal int Touched { get; private set; }

    /// <summary>The name of some bytes.</summary>
    /// <param name="utf8">The bytes; not kept.</param>
    /// <param name="name">The name.</param>
    /// <returns>False when no name may have these bytes.</returns>
    internal bool TryGet(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out ObjectName? name)
    {
        if (utf8.Length > BytesMax)
        {
            name = Make(utf8);
            return name is not null;
        }

        NameKey key = NameKey.Of(utf8, _seed);
        name = _young?.Find(key, utf8) ?? Keep(key, utf8);
        return name is not null;
    }

    /// <summary>Finds many names, so that their cache misses wait together and not one after the other.</summary>
    /// <param name="data">The bytes that the keys lie in.</param>
    /// <param name="keys">Where they lie; <see cref="PendingKeys.Max"/> at most.</param>
    /// <param name="names">Gets the name of each key; null for one that is not found here.</param>
    internal void Find(ReadOnlySpan<byte> data, ReadOnlySpan<RespSlice> keys, Span<ObjectName?> names)
    {
        if (_young is not { } young)
        {
            names.Clear();
            return;
        }

        // The first two loops only load, so that the processor has as many loads under way as it can.
        Span<NameKey> wanted = stackalloc NameKey[PendingKeys.Max];
        int touched = 0;
        for (int i = 0; i < keys.Length; i++)
        {
            wanted[i] = NameKey.Of(data.Slice(keys[i].Start, keys[i].Length), _seed);
            touched += young.Touch(wanted[i]);
        }

        for (int i = 0; i < keys.Length; i++)
        {
            names[i] = young.Find(wanted[i], data.Slice(keys[i].Start, keys[i].Length));
            touched += names[i]?.Hash ?? 0;
        }

        Touched = touched;
    }

    private ObjectName? Make(ReadOnlySpan<byte> utf8)
        => RespKeys.IsName(utf8) ? new ObjectName(utf8.ToArray(), machine) : null;

    private ObjectName? Keep(in NameKey key, ReadOnlySpan<byte> utf8)
    {
        if ((_old?.Find(key, utf8) ?? Make(utf8)) is not { } name)
        {
            return null;
        }

        lock (_adding)
        {
            NameTable young = _young ??= new NameTable(_placesBits);
            if (young.Find(key, utf8) is { } kept)
            {
                return kept;
            }

            if (young.IsFull)
            {
                _placesBits = Math.Min(_placesBits + 1, PlacesBitsMax);
                _old = young;
                _young = young = new NameTable(_placesBits);
            }

            young.Add(key, name);
            return name;
        }
    }
}
