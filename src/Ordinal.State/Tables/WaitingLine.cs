using System;

namespace Ordinal.State;

/// <summary>
/// Those who stand in line, in the order of their numbers. Leaving at the head costs nothing; leaving elsewhere moves the
/// shorter side.
/// </summary>
internal sealed class WaitingLine<T>
    where T : class, INumberedPlace
{
    private T[] _places = [];
    private int _first;

    internal int Count { get; private set; }

    internal T this[int position] => _places[_first + position];

    internal T? Head => Count == 0 ? null : _places[_first];

    /// <summary>The position of a number, by halving.</summary>
    /// <param name="number">A number.</param>
    /// <returns>The position of the first place with that number or a higher one.</returns>
    internal int PositionOf(long number)
    {
        int low = 0;
        int high = Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (this[middle].PlaceNumber < number)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>Inserts someone where the number belongs: at the end, unless a removal is undone.</summary>
    /// <param name="entry">Who stands there.</param>
    internal void Insert(T entry)
    {
        if (_first + Count == _places.Length)
        {
            MakeRoom();
        }

        int at = PositionOf(entry.PlaceNumber);
        Array.Copy(_places, _first + at, _places, _first + at + 1, Count - at);
        _places[_first + at] = entry;
        Count++;
    }

    internal void RemoveAt(int position)
    {
        Count--;
        if (position <= Count / 2)
        {
            Array.Copy(_places, _first, _places, _first + 1, position);
            _places[_first++] = null!; // the place lies before the head and is not read
        }
        else
        {
            Array.Copy(_places, _first + position + 1, _places, _first + position, Count - position);
            _places[_first + Count] = null!; // the place lies behind the last and is not read
        }

        if (Count == 0)
        {
            _first = 0;
        }
    }

    private void MakeRoom()
    {
        T[] wider = Count > _places.Length / 2 || _places.Length == 0
            ? new T[Math.Max(4, _places.Length * 2)]
            : _places;
        Array.Copy(_places, _first, wider, 0, Count);
        if (ReferenceEquals(wider, _places))
        {
            Array.Clear(wider, Count, wider.Length - Count);
        }

        _places = wider;
        _first = 0;
    }
}
