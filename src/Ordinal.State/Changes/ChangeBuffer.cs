using System;
using System.Numerics;

namespace Ordinal.State;

/// <summary>The last changes in a ring of slots, and the bytes of the last cell values in a ring of bytes.</summary>
/// <remarks>
/// <code>
/// slots   |  ... | n-2 | n-1 | n | free |    Next counts changes for ever; slot = count and mask
/// values  |  ....... value n-1 ][ value n |   NextByte counts bytes for ever; a value never crosses the end of the ring
/// </code>
/// Only the caller that applies commands writes. What others may read while it writes is the concern of the engine's history.
/// </remarks>
internal sealed class ChangeBuffer
{
    /// <summary>
    /// The smallest ring. It holds the largest command whole: the end of a lock with
    /// <see cref="OrdinalLimits.WaitersMax"/> waiters, each of them a change.
    /// </summary>
    internal const int SlotsMin = 16_384;

    private readonly int _slotMask;
    private readonly int _byteMask;

    /// <summary>Makes the rings.</summary>
    /// <param name="slots">Changes to keep; rounded up to a power of two, at least <see cref="SlotsMin"/>.</param>
    /// <param name="valueBytes">Bytes of cell values to keep; rounded up to a power of two, at least 64 KiB.</param>
    internal ChangeBuffer(int slots, int valueBytes)
    {
        Slots = new Change[BitOperations.RoundUpToPowerOf2((uint)Math.Max(slots, SlotsMin))];
        Values = new byte[BitOperations.RoundUpToPowerOf2((uint)Math.Max(valueBytes, 64 * 1024))];
        _slotMask = Slots.Length - 1;
        _byteMask = Values.Length - 1;
    }

    internal Change[] Slots { get; }

    internal byte[] Values { get; }

    /// <summary>Changes made so far.</summary>
    internal long Next { get; private set; }

    /// <summary>
    /// Changes that were ever claimed at most, undone ones included: the slots of those have lost what they held before.
    /// </summary>
    internal long HighWater { get; private set; }

    /// <summary>The oldest change that is still held, as a count; equal to <see cref="Next"/> when there is none.</summary>
    internal long Oldest => Math.Min(Next, Math.Max(0, Math.Max(HighWater, Next) - Slots.Length));

    /// <summary>Bytes taken so far in the value ring.</summary>
    internal long NextByte { get; private set; }

    /// <summary>The longest value that is kept: two of them fit beside the ones before.</summary>
    internal int KeptValueBytesMax => Values.Length / 8;

    internal ref Change At(long count) => ref Slots[(int)count & _slotMask];

    /// <summary>Takes the next slot. The caller fills every field but <see cref="Change.Subject"/>, which is null.</summary>
    /// <returns>The slot.</returns>
    internal ref Change Claim()
    {
        ref Change slot = ref Slots[(int)Next & _slotMask];
        Next++;
        slot.Subject = null;
        return ref slot;
    }

    /// <summary>Adds the change of a counter that went on by one.</summary>
    /// <param name="counter">The counter, already changed.</param>
    /// <param name="revision">The revision.</param>
    /// <param name="value">Its new value.</param>
    internal void AddMoved(CounterObject counter, long revision, long value)
        => SetMoved(ref Slots[(int)Next++ & _slotMask], counter, revision, value);

    /// <summary>Fills the slot of a counter that went on by one, before <see cref="Advance"/> counts it.</summary>
    /// <param name="change">The slot of a count at or above <see cref="Next"/>.</param>
    /// <param name="counter">The counter, already changed.</param>
    /// <param name="revision">The revision.</param>
    /// <param name="value">Its new value.</param>
    internal static void SetMoved(ref Change change, CounterObject counter, long revision, long value)
    {
        change.Subject = null;
        change.Revision = revision;
        change.Name = counter.Key;
        change.Number = value;
        change.Previous = value - 1;
        change.Version = counter.Version;
        change.ValueLength = Change.NoValue;
        change.PreviousLength = Change.NoValue;
        change.Kind = ChangeKind.CounterMoved;
        change.ObjectKind = ObjectKind.Counter;
    }

    /// <summary>Counts changes whose slots were filled.</summary>
    /// <param name="changes">How many.</param>
    internal void Advance(long changes) => Next += changes;

    /// <summary>Copies a value into the value ring.</summary>
    /// <param name="value">The bytes.</param>
    /// <returns>Its position, or -1 when it is longer than <see cref="KeptValueBytesMax"/>.</returns>
    internal long Keep(ReadOnlySpan<byte> value)
    {
        if (value.Length > KeptValueBytesMax)
        {
            return -1;
        }

        int at = (int)NextByte & _byteMask;
        if (at + value.Length > Values.Length)
        {
            NextByte += Values.Length - at;
            at = 0;
        }

        value.CopyTo(Values.AsSpan(at));
        long position = NextByte;
        NextByte += value.Length;
        return position;
    }

    /// <summary>Whether a position of the value ring still holds what was put there.</summary>
    /// <param name="position">What <see cref="Keep"/> returned.</param>
    /// <returns>False when it was overwritten, or could be by the next two values.</returns>
    internal bool StillHolds(long position)
        => position >= 0 && position >= NextByte - Values.Length + (4L * KeptValueBytesMax);

    /// <summary>Whether a position of the value ring has not been overwritten yet.</summary>
    /// <param name="position">What <see cref="Keep"/> returned.</param>
    /// <returns>True while its bytes may be read.</returns>
    internal bool Holds(long position) => position >= 0 && position >= NextByte - Values.Length;

    /// <summary>The first change after a revision, by halving.</summary>
    /// <param name="revision">A revision.</param>
    /// <returns>Its count, at least <see cref="Oldest"/>; <see cref="Next"/> when there is none.</returns>
    internal long FirstAfter(long revision)
    {
        long low = Oldest;
        long high = Next;
        while (low < high)
        {
            long middle = low + ((high - low) / 2);
            if (At(middle).Revision > revision)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }

    internal ReadOnlySpan<byte> ValueAt(long position, int length) => Values.AsSpan((int)position & _byteMask, length);

    /// <summary>Takes back the changes since a mark, when a transaction is undone.</summary>
    /// <param name="next">What <see cref="Next"/> was.</param>
    internal void Rewind(long next)
    {
        HighWater = Math.Max(HighWater, Next);
        Next = next;
    }
}
