using System.Threading;

namespace Ordinal.Server;

/// <summary>Where each iteration of SCAN is, behind the number that its client has. Bounded; any thread may call.</summary>
/// <remarks>
/// Names are walked in byte order, so a place is the last name that was given. An iteration has one slot, whatever its length;
/// its cursor changes with each step, and the one before stays good for a client that asks again. A cursor that is not known,
/// because the slot was needed for another or the server began anew, starts over: a name that stays is never missed.
/// </remarks>
internal sealed class ScanCursors
{
    private const int SlotBits = 12;
    private const int Slots = 1 << SlotBits;

    private readonly Lock _lock = new();
    private readonly Slot[] _slots = new Slot[Slots];
    private long _lastStep;

    /// <summary>Where an iteration is.</summary>
    /// <param name="cursor">What the client has; 0 begins.</param>
    /// <returns>The name behind which it goes on; null for the first.</returns>
    internal byte[]? Find(long cursor)
    {
        lock (_lock)
        {
            ref Slot slot = ref _slots[cursor & (Slots - 1)];
            return cursor <= 0 ? null : slot.Cursor == cursor ? slot.After : slot.Former == cursor ? slot.FormerAfter : null;
        }
    }

    /// <summary>Notes the next step of an iteration.</summary>
    /// <param name="cursor">The cursor of this step; 0 when it began.</param>
    /// <param name="after">The last name that was given; null when the iteration has ended.</param>
    /// <returns>The next cursor; 0 when it has ended.</returns>
    internal long Advance(long cursor, byte[]? after)
    {
        lock (_lock)
        {
            int place = (int)(cursor & (Slots - 1));
            bool isKnown = cursor > 0 && (_slots[place].Cursor == cursor || _slots[place].Former == cursor);
            if (after is null)
            {
                if (isKnown)
                {
                    _slots[place] = default;
                }

                return 0;
            }

            place = isKnown ? place : OldestPlace();
            ref Slot slot = ref _slots[place];
            slot.Former = isKnown ? cursor : 0;
            slot.FormerAfter = !isKnown ? null : slot.Cursor == cursor ? slot.After : slot.FormerAfter;
            slot.Cursor = (++_lastStep << SlotBits) | (long)place;
            slot.After = after;
            return slot.Cursor;
        }
    }

    // Steps rise, so the smallest cursor is the one that was not used for the longest time.
    private int OldestPlace()
    {
        int oldest = 0;
        for (int place = 1; place < Slots && _slots[oldest].Cursor != 0; place++)
        {
            if (_slots[place].Cursor >> SlotBits < _slots[oldest].Cursor >> SlotBits)
            {
                oldest = place;
            }
        }

        return oldest;
    }

    private struct Slot
    {
        internal long Cursor;
        internal byte[]? After;
        internal long Former;
        internal byte[]? FormerAfter;
    }
}
