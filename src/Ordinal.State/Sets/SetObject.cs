namespace Ordinal.State;

/// <summary>A last-write-wins element set: two stamps an element, the later one wins.</summary>
/// <remarks>
/// Source: LWW-element-set (Shapiro, Preguiça, Baquero, Zawirski, INRIA RR-7506, 2011). Each element stands in an index by
/// its bytes (members), by stamp and by revision (updates since), and, when it is not a member, in one of the removed.
/// </remarks>
internal sealed class SetObject(ObjectName name) : NamedObject(name)
{
    internal override ObjectKind Kind => ObjectKind.Set;

    internal HashTable<SetElement> Elements { get; } = new();

    internal OrderedIndex<SetElement, NameOrder> ByElement { get; } = new();

    internal OrderedIndex<SetElement, StampOrder> ByStamp { get; } = new();

    internal OrderedIndex<SetElement, RevisionOrder> ByRevision { get; } = new();

    /// <summary>Elements that are no members, the longest gone first.</summary>
    internal OrderedIndex<SetElement, StampOrder> Removed { get; } = new();

    internal SetRules Rules { get; set; } = SetRules.Default;

    /// <summary>The highest stamp seen; a local change is stamped above it.</summary>
    internal long HighStamp { get; set; } = SetUpdate.Never;

    /// <summary>Unknown elements with no stamp above this are ignored: their deletion may have been forgotten.</summary>
    internal long CollectedStamp { get; set; } = SetUpdate.Never;

    internal long ElementBytes { get; set; }

    internal int MemberCount => Elements.Count - Removed.Count;

    internal override long MemoryBytes => 900 + ElementBytes;

    /// <summary>Puts an element into every index.</summary>
    /// <param name="element">An element that is in none.</param>
    internal void Insert(SetElement element)
    {
        Elements.Add(element);
        ByElement.Add(element);
        ElementBytes += element.MemoryBytes;
        Index(element);
    }

    /// <summary>Takes an element out of every index.</summary>
    /// <param name="element">An element of the set.</param>
    internal void Remove(SetElement element)
    {
        Unindex(element);
        ElementBytes -= element.MemoryBytes;
        ByElement.Remove(element);
        Elements.Remove(element);
    }

    /// <summary>Moves an element's stamps and revision, and with them its places.</summary>
    /// <param name="element">An element of the set.</param>
    /// <param name="insertStamp">Its new insertion stamp.</param>
    /// <param name="deleteStamp">Its new deletion stamp.</param>
    /// <param name="modified">The revision.</param>
    internal void Move(SetElement element, long insertStamp, long deleteStamp, long modified)
    {
        Unindex(element);
        element.InsertStamp = insertStamp;
        element.DeleteStamp = deleteStamp;
        element.Modified = modified;
        Index(element);
    }

    /// <summary>Sets the rules and sorts the elements anew into members and removed when the bias is another.</summary>
    /// <param name="rules">The rules.</param>
    internal void SetRulesTo(SetRules rules)
    {
        SetBias before = Rules.Bias;
        Rules = rules;
        if (before == rules.Bias)
        {
            return;
        }

        OrderedIndex<SetElement, NameOrder>.Cursor cursor = ByElement.Start();
        while (cursor.TryNext(out SetElement? element))
        {
            if (element.IsMember(before) && !element.IsMember(rules.Bias))
            {
                Removed.Add(element);
            }
            else if (!element.IsMember(before) && element.IsMember(rules.Bias))
            {
                Removed.Remove(element);
            }
        }
    }

    private void Index(SetElement element)
    {
        ByStamp.Add(element);
        ByRevision.Add(element);
        if (!element.IsMember(Rules.Bias))
        {
            Removed.Add(element);
        }
    }

    private void Unindex(SetElement element)
    {
        ByStamp.Remove(element);
        ByRevision.Remove(element);
        if (!element.IsMember(Rules.Bias))
        {
            Removed.Remove(element);
        }
    }
}
