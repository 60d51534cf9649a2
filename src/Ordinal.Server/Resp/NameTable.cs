using System;
using System.Threading;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>Names by their bytes: an open table that is filled once and never changed where it is filled.</summary>
/// <remarks>
/// <code>
/// place   first 8 bytes │ last 8 bytes │ length │ name      32 bytes; the name is written last
/// </code>
/// A place holds the bytes of a short name beside the name, so that one that is found costs two cache misses: its place and
/// itself. Any thread may look; one at a time may add.
/// </remarks>
/// <param name="placesBits">The number of places, as a power of two.</param>
internal sealed class NameTable(int placesBits)
{
    private readonly Place[] _places = new Place[1 << placesBits];
    private int _count;

    /// <summary>Whether another name would make the runs of filled places long.</summary>
    internal bool IsFull => _count >= _places.Length / 4 * 3;

    /// <summary>Looks for a name.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="utf8">Its bytes.</param>
    /// <returns>The name, or null when it is not here.</returns>
    internal ObjectName? Find(in NameKey key, ReadOnlySpan<byte> utf8)
    {
        Place[] places = _places;
        for (int at = (int)key.Hash & (places.Length - 1); ; at = (at + 1) & (places.Length - 1))
        {
            ref Place place = ref places[at];
            if (Volatile.Read(ref place.Name) is not { } name) // acquire: with the name its bytes are there
            {
                return null;
            }

            if (place.First == key.First && place.Last == key.Last && place.Length == key.Length
                && (key.IsWhole || utf8.SequenceEqual(name.Utf8)))
            {
                return name;
            }
        }
    }

    /// <summary>Begins to load the place where a name may be.</summary>
    /// <param name="key">The name's key.</param>
    /// <returns>A number of no meaning, so that the load is not left out.</returns>
    internal int Touch(in NameKey key) => _places[(int)key.Hash & (_places.Length - 1)].Length;

    /// <summary>Adds a name that is not here.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="name">The name.</param>
    internal void Add(in NameKey key, ObjectName name)
    {
        int at = (int)key.Hash & (_places.Length - 1);
        while (_places[at].Name is not null)
        {
            at = (at + 1) & (_places.Length - 1);
        }

        ref Place place = ref _places[at];
        place.First = key.First;
        place.Last = key.Last;
        place.Length = key.Length;
        Volatile.Write(ref place.Name, name); // release: who sees the name sees its bytes
        _count++;
    }

    private struct Place
    {
        internal ulong First;
        internal ulong Last;
        internal ObjectName? Name;
        internal int Length;
    }
}
