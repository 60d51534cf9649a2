using System;
using System.Collections.Generic;

namespace Ordinal.Server;

/// <summary>Gathers the two stamps of each element from the two parts of a replica.</summary>
internal sealed class LwwReplica
{
    private readonly SortedDictionary<LwwValue, SetUpdate> _updates = [];

    /// <summary>Elements so far.</summary>
    internal int Count => _updates.Count;

    /// <summary>Adds a stamp; of two insertions or two deletions of one element the later one counts.</summary>
    /// <param name="element">The element.</param>
    /// <param name="stamp">Milliseconds, 0 or more.</param>
    /// <param name="isInsertion">Whether it stands in the part of the insertions.</param>
    internal void Add(LwwValue element, long stamp, bool isInsertion)
    {
        if (!_updates.TryGetValue(element, out SetUpdate update))
        {
            update = new SetUpdate(element.ToCanonicalBytes(), SetUpdate.Never, SetUpdate.Never);
        }

        _updates[element] = isInsertion
            ? update with { InsertStamp = Math.Max(update.InsertStamp, stamp) }
            : update with { DeleteStamp = Math.Max(update.DeleteStamp, stamp) };
    }

    /// <summary>The updates in the order of their elements.</summary>
    internal SetUpdate[] ToUpdates() => [.. _updates.Values];
}
