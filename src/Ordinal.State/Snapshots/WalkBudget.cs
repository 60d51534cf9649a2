namespace Ordinal.State;

/// <summary>What one slice of a walk may still do.</summary>
/// <param name="writer">Where the slice goes.</param>
/// <param name="items">Items to look at.</param>
/// <param name="bytesEnd">The slice ends behind the item that comes to this length of the writer.</param>
internal struct WalkBudget(StateWriter writer, int items, long bytesEnd)
{
    private int _items = items;

    internal readonly StateWriter Writer => writer;

    /// <summary>Whether nothing more may be done.</summary>
    internal readonly bool IsSpent => _items <= 0 || writer.Length >= bytesEnd;

    /// <summary>Takes one item's part, if there is one left.</summary>
    /// <returns>False when the slice is over.</returns>
    internal bool TryTake()
    {
        if (IsSpent)
        {
            return false;
        }

        _items--;
        return true;
    }
}
