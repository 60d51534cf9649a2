using System;

namespace Ordinal.State;

/// <summary>Every name of the engine: live objects by name and in byte order, and the tombstones of deleted ones.</summary>
internal sealed class NameDirectory
{
    private readonly HashTable<NamedObject> _table = new();
    private readonly OrderedIndex<NamedObject, NameOrder> _order = new();
    private readonly AgeOrder<Tombstone> _byAge = new();

    /// <summary>Live objects in byte order of their names.</summary>
    internal OrderedIndex<NamedObject, NameOrder> InOrder => _order;

    /// <summary>Live objects.</summary>
    internal int LiveCount => _table.Count - TombstoneCount;

    internal Tombstone? OldestTombstone => _byAge.Oldest;

    internal Tombstone? YoungestTombstone => _byAge.Youngest;

    internal int TombstoneCount { get; private set; }

    /// <summary>The last <see cref="Tombstone.Place"/> that was given.</summary>
    internal long LastPlace { get; private set; }

    /// <summary>Versions of names that are not in the table start above this.</summary>
    internal long VersionFloor { get; set; }

    /// <summary>Finds what stands under a name: a live object, a tombstone, or null.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The entry or null.</returns>
    internal NamedObject? Find(ObjectName name) => _table.Find(name.Utf8, name.Hash);

    internal NamedObject? Find(ReadOnlySpan<byte> utf8) => _table.Find(utf8);

    /// <summary>Puts a live object where no live object of that name is; a tombstone there gives way.</summary>
    /// <param name="added">The object, with its version already going on above the tombstone's.</param>
    /// <param name="replaced">The tombstone that stood there, or null.</param>
    internal void Add(NamedObject added, Tombstone? replaced)
    {
        if (replaced is not null)
        {
            RemoveTombstone(replaced);
        }

        added.IsLive = true;
        _table.Add(added);
        _order.Add(added);
    }

    /// <summary>Puts in all objects that were loaded, which costs less than adding each. Nothing was added before.</summary>
    /// <param name="inOrder">The objects in strict byte order of their names.</param>
    /// <param name="tombstones">How many tombstones will be added.</param>
    internal void Load(ReadOnlySpan<NamedObject> inOrder, int tombstones)
    {
        _table.Reserve(inOrder.Length + tombstones);
        foreach (NamedObject loaded in inOrder)
        {
            loaded.IsLive = true;
            _table.Add(loaded);
        }

        _order.Load(inOrder);
    }

    /// <summary>Takes a live object out and leaves nothing behind.</summary>
    /// <param name="removed">The object.</param>
    internal void Remove(NamedObject removed)
    {
        removed.IsLive = false;
        _table.Remove(removed);
        _order.Remove(removed);
    }

    /// <summary>Adds the youngest tombstone.</summary>
    /// <param name="tombstone">A tombstone of a name that is not in the table.</param>
    internal void AddTombstone(Tombstone tombstone)
    {
        tombstone.Place = ++LastPlace;
        InsertTombstone(tombstone, YoungestTombstone);
    }

    /// <summary>Adds a tombstone right after another, which undoing a removal needs.</summary>
    /// <param name="tombstone">A tombstone of a name that is not in the table.</param>
    /// <param name="older">The one that is to stand before it, or null for the oldest place.</param>
    internal void InsertTombstone(Tombstone tombstone, Tombstone? older)
    {
        _byAge.Insert(tombstone, older);
        _table.Add(tombstone);
        TombstoneCount++;
    }

    /// <summary>Takes a tombstone out.</summary>
    /// <param name="tombstone">A tombstone that is in the table.</param>
    internal void RemoveTombstone(Tombstone tombstone)
    {
        _byAge.Remove(tombstone);
        _table.Remove(tombstone);
        TombstoneCount--;
    }
}
