using System;
using System.Collections.Generic;

namespace Ordinal;

/// <summary>The hub's watchers by the name or prefix they look for. Owned by the pump.</summary>
internal sealed class WatchTable
{
    private readonly Dictionary<byte[], HashSet<Watcher>> _byName = new(ByteOrder.Instance);
    private readonly HashSet<Watcher> _byPrefix = [];

    internal HashSet<Watcher> All { get; } = [];

    internal void Add(Watcher watcher)
    {
        All.Add(watcher);
        GroupFor(watcher).Add(watcher);
    }

    /// <summary>Takes a watcher out.</summary>
    /// <param name="watcher">The watcher.</param>
    /// <returns>False when it was not there.</returns>
    internal bool Remove(Watcher watcher)
    {
        if (!All.Remove(watcher))
        {
            return false;
        }

        HashSet<Watcher> group = GroupFor(watcher);
        group.Remove(watcher);
        if (!watcher.IsPrefix && group.Count == 0)
        {
            _byName.Remove(watcher.Key);
        }

        return true;
    }

    /// <summary>Collects those who look for a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="found">Takes them; cleared first.</param>
    internal void Find(byte[] name, List<Watcher> found)
    {
        found.Clear();
        if (_byName.TryGetValue(name, out HashSet<Watcher>? exact))
        {
            found.AddRange(exact);
        }

        foreach (Watcher watcher in _byPrefix)
        {
            if (watcher.Matches(name))
            {
                found.Add(watcher);
            }
        }
    }

    private HashSet<Watcher> GroupFor(Watcher watcher)
    {
        if (watcher.IsPrefix)
        {
            return _byPrefix;
        }

        if (!_byName.TryGetValue(watcher.Key, out HashSet<Watcher>? group))
        {
            group = [];
            _byName.Add(watcher.Key, group);
        }

        return group;
    }

    /// <summary>Equality of byte strings.</summary>
    private sealed class ByteOrder : IEqualityComparer<byte[]>
    {
        internal static readonly ByteOrder Instance = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] obj)
        {
            HashCode hash = default;
            hash.AddBytes(obj);
            return hash.ToHashCode();
        }
    }
}
