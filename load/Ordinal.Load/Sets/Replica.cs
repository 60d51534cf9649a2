namespace Ordinal.Load;

/// <summary>
/// A set as its updates: for each element the latest insertion and the latest deletion. An element is a member when it was
/// inserted and not deleted at the same stamp or later.
/// </summary>
internal sealed class Replica
{
    /// <summary>The latest insertion of each element, as milliseconds since 1970.</summary>
    internal SortedDictionary<long, long> Adds { get; } = [];

    /// <summary>The latest deletion of each element.</summary>
    internal SortedDictionary<long, long> Deletes { get; } = [];

    /// <summary>Whether nothing is known.</summary>
    internal bool IsEmpty => Adds.Count == 0 && Deletes.Count == 0;

    /// <summary>The latest stamp; 0 when there is none.</summary>
    internal long High => Math.Max(Adds.Values.DefaultIfEmpty().Max(), Deletes.Values.DefaultIfEmpty().Max());

    /// <summary>The elements that are in the set.</summary>
    internal IEnumerable<long> Members
        => Adds.Where(add => add.Value > Deletes.GetValueOrDefault(add.Key, -1)).Select(add => add.Key);

    /// <summary>The insertions or the deletions.</summary>
    internal SortedDictionary<long, long> Part(bool isInsertion) => isInsertion ? Adds : Deletes;

    /// <summary>Takes an update in; an older one changes nothing.</summary>
    internal void Take(bool isInsertion, long element, long stamp)
    {
        SortedDictionary<long, long> part = Part(isInsertion);
        if (!part.TryGetValue(element, out long known) || known < stamp)
        {
            part[element] = stamp;
        }
    }

    /// <summary>Takes all updates of another in.</summary>
    internal void Merge(Replica other)
    {
        foreach ((bool isInsertion, long element, long stamp) in other.Updates())
        {
            Take(isInsertion, element, stamp);
        }
    }

    /// <summary>Forgets what was sent, unless it has changed since.</summary>
    internal void Forget(Replica sent)
    {
        foreach ((bool isInsertion, long element, long stamp) in sent.Updates())
        {
            if (Part(isInsertion).TryGetValue(element, out long present) && present == stamp)
            {
                Part(isInsertion).Remove(element);
            }
        }
    }

    /// <summary>A copy that changes by itself.</summary>
    internal Replica Copy()
    {
        Replica copy = new();
        copy.Merge(this);
        return copy;
    }

    /// <summary>Everything that is known, insertions first.</summary>
    internal IEnumerable<(bool IsInsertion, long Element, long Stamp)> Updates()
        => Adds.Select(add => (true, add.Key, add.Value)).Concat(Deletes.Select(delete => (false, delete.Key, delete.Value)));

    /// <summary>What another one has that this one has not, or has earlier; null when there is nothing.</summary>
    internal string? FirstLacking(Replica other)
    {
        foreach ((bool isInsertion, long element, long stamp) in other.Updates())
        {
            long known = Part(isInsertion).GetValueOrDefault(element, -1);
            if (known < stamp)
            {
                return FormattableString.Invariant($"the {(isInsertion ? "insertion" : "deletion")} of {element} at {stamp}");
            }
        }

        return null;
    }
}
