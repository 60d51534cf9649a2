using System;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Threading;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>
/// Names by their bytes, so that a hot name is not checked, copied and hashed anew with every command. Bounded.
/// </summary>
/// <remarks>
/// A set-associative table, as processors cache memory: a hash of the bytes, seeded per process, picks a set of eight places and
/// a tag; the eight tags of a set are compared at once. A name that is found costs few cache misses: tags, place, name, bytes.
/// One that is not takes the place of another of its set. Any thread may use it: a name never changes, and a tag that belongs
/// to another name than the one beside it is caught by comparing the bytes.
/// </remarks>
/// <param name="machine">The machine whose objects the names may remember.</param>
internal sealed class RespNames(StateMachine machine)
{
    private const int Ways = 8;
    private const int SetBits = 15;

    // Longer names are made anew each time, so that a full table stays within some 60 MB.
    private const int BytesMax = 128;

    private readonly ulong _seed = (ulong)Random.Shared.NextInt64() | 1;
    private ushort[]? _tags;
    private ObjectName?[]? _places;
    private int _next;

    /// <summary>What looking at names has summed up, so that the look is not left out; of no other meaning.</summary>
    internal int Touched { get; private set; }

    /// <summary>The name of some bytes.</summary>
    /// <param name="utf8">The bytes; not kept.</param>
    /// <param name="name">The name.</param>
    /// <returns>False when no name may have these bytes.</returns>
    internal bool TryGet(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out ObjectName? name)
    {
        ObjectName?[]? places = _places;
        if (utf8.Length > BytesMax || places is null || _tags is not { } tags)
        {
            return TryMake(utf8, out name);
        }

        ulong hash = HashOf(utf8);
        int first = FirstOf(hash);
        Vector128<ushort> set = Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(tags), (nuint)first);
        uint matches = Vector128.Equals(set, Vector128.Create(TagOf(hash))).ExtractMostSignificantBits();
        while (matches != 0)
        {
            if (places[first + BitOperations.TrailingZeroCount(matches)] is { } found && utf8.SequenceEqual(found.Utf8))
            {
                name = found;
                return true;
            }

            matches &= matches - 1;
        }

        return TryMake(utf8, out name);
    }

    /// <summary>Finds many names, so that their cache misses wait together and not one after the other.</summary>
    /// <param name="data">The bytes that the keys lie in.</param>
    /// <param name="keys">Where they lie.</param>
    /// <param name="names">Gets the name of each key; null for one that is not found here.</param>
    internal void Find(ReadOnlySpan<byte> data, ReadOnlySpan<RespSlice> keys, Span<ObjectName?> names)
    {
        if (_places is not { } places || _tags is not { } tags)
        {
            names.Clear();
            return;
        }

        int touched = 0;
        for (int i = 0; i < keys.Length; i++)
        {
            ulong hash = HashOf(data.Slice(keys[i].Start, keys[i].Length));
            int first = FirstOf(hash);

            // The places of the set are under way while its tags are, whichever it will be.
            touched += (places[first] is null ? 0 : 1) + (places[first + Ways - 1] is null ? 0 : 1);
            Vector128<ushort> set = Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(tags), (nuint)first);
            uint matches = Vector128.Equals(set, Vector128.Create(TagOf(hash))).ExtractMostSignificantBits();
            names[i] = matches == 0 ? null : places[first + BitOperations.TrailingZeroCount(matches)];
        }

        // Nothing but loads here, so that the processor has as many under way as it can.
        foreach (ObjectName? name in names)
        {
            touched += name?.Hash ?? 0;
        }

        Touched = touched;
        for (int i = 0; i < keys.Length; i++)
        {
            if (names[i] is { } found && !data.Slice(keys[i].Start, keys[i].Length).SequenceEqual(found.Utf8))
            {
                names[i] = null;
            }
        }
    }

    private static int FirstOf(ulong hash) => (int)(hash >> (64 - SetBits)) * Ways;

    private static ushort TagOf(ulong hash) => (ushort)hash;

    private bool TryMake(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out ObjectName? name)
    {
        if (!RespKeys.IsName(utf8))
        {
            name = null;
            return false;
        }

        name = new ObjectName(utf8.ToArray(), machine);
        if (utf8.Length <= BytesMax)
        {
            Keep(name, HashOf(utf8));
        }

        return true;
    }

    private void Keep(ObjectName name, ulong hash)
    {
        if (_places is null)
        {
            Interlocked.CompareExchange(ref _tags, new ushort[Ways << SetBits], null);
            Interlocked.CompareExchange(ref _places, new ObjectName[Ways << SetBits], null);
        }

        int first = FirstOf(hash);
        int place = first;
        while (place < first + Ways && _places[place] is not null)
        {
            place++;
        }

        if (place == first + Ways)
        {
            place = first + (Interlocked.Increment(ref _next) & (Ways - 1));
        }

        Volatile.Write(ref _places[place], name); // release: it is whole before it is seen
        _tags![place] = TagOf(hash); // made with the places
    }

    // Multiply and fold, eight bytes a step; the last step overlaps the one before. Source: wyhash by Wang Yi, public domain.
    private ulong HashOf(ReadOnlySpan<byte> utf8)
    {
        ulong hash = _seed ^ (ulong)utf8.Length;
        if (utf8.Length < sizeof(ulong))
        {
            ulong last = 0;
            foreach (byte one in utf8)
            {
                last = (last << 8) | one;
            }

            return Mix(hash, last);
        }

        for (int at = 0; at < utf8.Length - sizeof(ulong); at += sizeof(ulong))
        {
            hash = Mix(hash, MemoryMarshal.Read<ulong>(utf8[at..]));
        }

        return Mix(hash, MemoryMarshal.Read<ulong>(utf8[^sizeof(ulong)..]));
    }

    private ulong Mix(ulong hash, ulong value)
    {
        ulong high = Math.BigMul(hash ^ value ^ 0xA0761D6478BD642F, _seed ^ 0xE7037ED1A0B428DB, out ulong low);
        return high ^ low;
    }
}
