namespace Ordinal.State;

/// <summary>A walk's place inside one queue, set or lock, so that a large one is written in slices too.</summary>
/// <remarks>The object may change and even go between slices: what leaves it is kept by then and has its mark.</remarks>
/// <param name="walk">The number of the walk.</param>
/// <param name="encoder">Writes and marks.</param>
internal sealed class ElementWalk(int walk, WalkEncoder encoder)
{
    private NamedObject? _open;
    private long _number;
    private byte[]? _key;
    private bool _isPartOpen;

    /// <summary>Begins with an object's first ticket, element or waiter.</summary>
    /// <param name="named">An object that is written.</param>
    internal void Open(NamedObject named)
    {
        _open = named;
        _number = 0;
        _key = null;
    }

    /// <summary>Writes what has no mark yet, as far as the budget goes.</summary>
    /// <param name="budget">What the slice may do.</param>
    /// <returns>True when nothing is left, or nothing was open.</returns>
    internal bool Advance(ref WalkBudget budget)
    {
        if (_open is null)
        {
            return true;
        }

        bool isDone = _open switch
        {
            QueueObject queue => Walk(queue.Line, ref budget),
            LockObject target => Walk(target.Waiters, ref budget),
            SetObject set => Walk(set, ref budget),
            _ => true,
        };
        if (_isPartOpen)
        {
            WalkEncoder.EndPart(budget.Writer);
            _isPartOpen = false;
        }

        _open = isDone ? null : _open;
        return isDone;
    }

    private bool Walk<T>(WaitingLine<T> line, ref WalkBudget budget)
        where T : KeyedEntry, INumberedPlace
    {
        int position = line.PositionOf(_number);
        while (position < line.Count)
        {
            T entry = line[position];
            if (entry.PlaceNumber != _number)
            {
                if (!budget.TryTake())
                {
                    return false;
                }

                _number = entry.PlaceNumber;
                Write(budget.Writer, entry);
            }

            position++;
        }

        return true;
    }

    private bool Walk(SetObject set, ref WalkBudget budget)
    {
        OrderedIndex<SetElement, NameOrder>.Cursor cursor = _key is null
            ? set.ByElement.Start()
            : set.ByElement.Seek(new KeyProbe<SetElement>(_key, exclusive: true));
        while (budget.TryTake())
        {
            if (!cursor.TryNext(out SetElement? element))
            {
                return true;
            }

            _key = element.Key;
            Write(budget.Writer, element);
        }

        return false;
    }

    private void Write(StateWriter writer, KeyedEntry entry)
    {
        if (entry.IsWalked(walk))
        {
            return;
        }

        if (!_isPartOpen)
        {
            WalkEncoder.BeginPart(writer, _open!); // an object is open while its entries are written
            _isPartOpen = true;
        }

        encoder.WriteElement(writer, entry);
    }
}
