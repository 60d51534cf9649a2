namespace Ordinal.Testing.Linearizability;

/// <summary>The calls and returns not yet linearized, as doubly linked lists in order of their stamps.</summary>
/// <remarks>
/// Two lists over one array of links. The known list holds call and return of every operation whose reply was seen; the
/// unknown list holds the calls of the others, which have no return. Lifting an operation unlinks its entries; putting
/// it back in reverse order of lifting restores the lists exactly, because an unlinked entry keeps its own links
/// (Knuth's dancing links). Entries are numbered by position in the history, so positions compare as numbers.
/// </remarks>
internal sealed class EntryList
{
    /// <summary>Says that a list ends here.</summary>
    internal const int End = -1;

    private readonly int[] _callOf;
    private readonly bool[] _isReturn;
    private readonly int _knownHead;
    private readonly int[] _next;
    private readonly int[] _operationAt;
    private readonly int[] _previous;
    private readonly int[] _returnOf;
    private readonly int _unknownHead;

    /// <summary>
    /// Builds the lists from the intervals of the operations; a return stamp of <see cref="Operation.Never"/> is an
    /// unknown outcome.
    /// </summary>
    internal EntryList(IReadOnlyList<(long Call, long Return)> intervals)
    {
        var events = new List<(long Stamp, bool IsReturn, int Operation)>(intervals.Count * 2);
        for (int operation = 0; operation < intervals.Count; operation++)
        {
            events.Add((intervals[operation].Call, false, operation));
            if (intervals[operation].Return != Operation.Never)
            {
                events.Add((intervals[operation].Return, true, operation));
            }
        }

        // At equal stamps calls come before returns (false before true): such operations overlap.
        events.Sort();
        _knownHead = events.Count;
        _unknownHead = events.Count + 1;
        _next = new int[events.Count + 2];
        _previous = new int[events.Count + 2];
        _isReturn = new bool[events.Count];
        _operationAt = new int[events.Count];
        _callOf = new int[intervals.Count];
        _returnOf = new int[intervals.Count];
        Array.Fill(_returnOf, End);
        Link(events, intervals);
    }

    internal int FirstKnown => _next[_knownHead];

    internal int FirstUnknown => _next[_unknownHead];

    internal int Next(int entry) => _next[entry];

    internal bool IsReturn(int entry) => _isReturn[entry];

    internal int OperationAt(int entry) => _operationAt[entry];

    internal int CallOf(int operation) => _callOf[operation];

    /// <summary>The position of the first return: no operation called after it may be linearized next.</summary>
    internal int FirstReturn()
    {
        int entry = FirstKnown;
        while (entry != End && !_isReturn[entry])
        {
            entry = _next[entry];
        }

        return entry;
    }

    internal void Lift(int operation)
    {
        Unlink(_callOf[operation]);
        if (_returnOf[operation] != End)
        {
            Unlink(_returnOf[operation]);
        }
    }

    internal void PutBack(int operation)
    {
        if (_returnOf[operation] != End)
        {
            Relink(_returnOf[operation]);
        }

        Relink(_callOf[operation]);
    }

    private void Link(
        List<(long Stamp, bool IsReturn, int Operation)> events, IReadOnlyList<(long Call, long Return)> intervals)
    {
        int lastKnown = _knownHead;
        int lastUnknown = _unknownHead;
        for (int entry = 0; entry < events.Count; entry++)
        {
            int operation = events[entry].Operation;
            bool known = intervals[operation].Return != Operation.Never;
            ref int last = ref known ? ref lastKnown : ref lastUnknown;
            _operationAt[entry] = operation;
            _isReturn[entry] = events[entry].IsReturn;
            (_isReturn[entry] ? _returnOf : _callOf)[operation] = entry;
            _previous[entry] = last;
            _next[last] = entry;
            last = entry;
        }

        _next[lastKnown] = End;
        _next[lastUnknown] = End;
    }

    private void Unlink(int entry)
    {
        _next[_previous[entry]] = _next[entry];
        if (_next[entry] != End)
        {
            _previous[_next[entry]] = _previous[entry];
        }
    }

    private void Relink(int entry)
    {
        _next[_previous[entry]] = entry;
        if (_next[entry] != End)
        {
            _previous[_next[entry]] = entry;
        }
    }
}
