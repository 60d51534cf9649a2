using System;
using System.Numerics;

namespace Ordinal.State;

/// <summary>Finds the place of a fingerprint in a ring. Sized once; adding and removing allocate nothing.</summary>
/// <remarks>Open addressing with linear probing and backward-shift deletion (Knuth, TAOCP 3, 6.4, algorithm R).</remarks>
internal sealed class FingerprintIndex
{
    private readonly (UInt128 Id, int Place)[] _slots;
    private readonly int _mask;

    internal FingerprintIndex(int capacity)
    {
        // Half empty at most, so that a search looks at two slots on average.
        _slots = new (UInt128, int)[BitOperations.RoundUpToPowerOf2((uint)capacity * 2)];
        _mask = _slots.Length - 1;
    }

    /// <summary>Finds a place.</summary>
    /// <param name="id">The fingerprint; not zero.</param>
    /// <returns>The place, or -1.</returns>
    internal int Find(UInt128 id)
    {
        for (int slot = Home(id); _slots[slot].Id != 0; slot = (slot + 1) & _mask)
        {
            if (_slots[slot].Id == id)
            {
                return _slots[slot].Place;
            }
        }

        return -1;
    }

    internal void Add(UInt128 id, int place)
    {
        int slot = Home(id);
        while (_slots[slot].Id != 0)
        {
            slot = (slot + 1) & _mask;
        }

        _slots[slot] = (id, place);
    }

    internal void Remove(UInt128 id)
    {
        int hole = Home(id);
        while (_slots[hole].Id != id)
        {
            Invariant.Require(_slots[hole].Id != 0, "A fingerprint to remove is not in its index.");
            hole = (hole + 1) & _mask;
        }

        int next = hole;
        while (true)
        {
            next = (next + 1) & _mask;
            if (_slots[next].Id == 0)
            {
                break;
            }

            // An entry may fill the hole unless its home lies behind the hole.
            int home = Home(_slots[next].Id);
            if (((next - home) & _mask) >= ((next - hole) & _mask))
            {
                _slots[hole] = _slots[next];
                hole = next;
            }
        }

        _slots[hole] = default;
    }

    private int Home(UInt128 id) => (int)(ulong)id & _mask;
}
