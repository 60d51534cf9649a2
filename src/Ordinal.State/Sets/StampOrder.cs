using System.Collections.Generic;

namespace Ordinal.State;

/// <summary>Elements by their last stamp, then by their bytes.</summary>
internal readonly struct StampOrder : IComparer<SetElement>
{
    /// <inheritdoc/>
    public int Compare(SetElement? x, SetElement? y)
    {
        int order = x!.LastStamp.CompareTo(y!.LastStamp);
        return order != 0 ? order : default(NameOrder).Compare(x, y);
    }

    /// <summary>Finds the first element with a stamp above a number.</summary>
    internal readonly struct Above(long stamp) : OrderedIndex<SetElement, StampOrder>.IProbe
    {
        /// <inheritdoc/>
        public bool IsAtOrAfter(SetElement entry) => entry.LastStamp > stamp;
    }
}
