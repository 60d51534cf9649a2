using System.Collections.Generic;

namespace Ordinal.State;

/// <summary>Elements by the revision that last changed them, then by their bytes.</summary>
internal readonly struct RevisionOrder : IComparer<SetElement>
{
    /// <inheritdoc/>
    public int Compare(SetElement? x, SetElement? y)
    {
        int order = x!.Modified.CompareTo(y!.Modified);
        return order != 0 ? order : default(NameOrder).Compare(x, y);
    }

    /// <summary>Finds the first element changed after a revision.</summary>
    internal readonly struct After(long revision) : OrderedIndex<SetElement, RevisionOrder>.IProbe
    {
        /// <inheritdoc/>
        public bool IsAtOrAfter(SetElement entry) => entry.Modified > revision;
    }
}
