namespace Ordinal.Server;

/// <summary>The line of answers of one plan. A long one is lent by a pool: there may be thousands of connections.</summary>
internal sealed class RespSlots
{
    private const int KeptMax = 16;

    private RespSlot[] _slots = new RespSlot[4];

    internal int Count { get; private set; }

    internal ref RespSlot this[int index] => ref _slots[index];

    /// <summary>Adds a slot at the end.</summary>
    /// <returns>The slot, which is empty. Valid until the next is added.</returns>
    internal ref RespSlot Add()
    {
        if (Count == _slots.Length)
        {
            LentArrays.Grow(ref _slots);
        }

        return ref _slots[Count++];
    }

    /// <summary>Empties the line.</summary>
    internal void Clear()
    {
        LentArrays.Clear(ref _slots, Count, KeptMax);
        Count = 0;
    }
}
