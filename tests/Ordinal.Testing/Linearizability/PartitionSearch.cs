namespace Ordinal.Testing.Linearizability;

/// <summary>Searches one name's history for an order that explains its replies.</summary>
/// <remarks>
/// <para>
/// Depth first with undo: take an operation that was called before the first return still open; if the model allows
/// its reply, linearize it and go on; else try the next; when none is left, undo the last one. A search that comes
/// again to a set of operations and a state already seen turns back. Sources: Wing and Gong, "Testing and Verifying
/// Concurrent Objects" (JPDC 1993); Lowe, "Testing for Linearizability" (CCPE 2017) for the cache; Horn and Kroening,
/// "Faster Linearizability Checking via P-Compositionality" (FORTE 2015) and its descendant Porcupine for the shape.
/// </para>
/// <para>
/// Operations of unknown outcome need not be linearized. They are tried after the known ones, so that they are used
/// only where a reply needs them, and two rules keep them from multiplying: one that leaves the state as it is can
/// wait, and of several that ask the same, the one called first goes first.
/// </para>
/// <para>One search is used once, by one thread.</para>
/// </remarks>
internal sealed class PartitionSearch<TState, TInput, TReply>
    where TState : IEquatable<TState>
    where TInput : struct
    where TReply : struct
{
    private readonly int[] _bitOf;
    private readonly HashSet<CacheKey<TState>> _cache = [];
    private readonly EntryList _entries;
    private readonly IReadOnlyList<Operation<TInput, TReply>> _history;
    private readonly List<int> _longest = [];
    private readonly ISequentialModel<TState, TInput, TReply> _model;
    private readonly LinearizedSet _set;
    private readonly Stack<(int Operation, TState Before)> _taken = new();
    private readonly int[] _twinOf;
    private int _knownLeft;
    private TState _longestState;
    private TState _state;

    internal PartitionSearch(
        ISequentialModel<TState, TInput, TReply> model, IReadOnlyList<Operation<TInput, TReply>> history)
    {
        _model = model;
        _history = history;
        _state = model.Initial;
        _longestState = _state;
        _entries = new EntryList([.. history.Select(static operation => (operation.Call, operation.Return))]);
        _knownLeft = history.Count(static operation => !operation.IsUnknown);
        _set = new LinearizedSet(history.Count - _knownLeft, _knownLeft);
        _bitOf = new int[history.Count];
        _twinOf = new int[history.Count];
        Number();
    }

    internal long Steps { get; private set; }

    /// <summary>Runs the search to its end, or to the limit of steps.</summary>
    internal Verdict Run(long stepsMax)
    {
        int entry = _entries.FirstKnown;
        while (_knownLeft > 0)
        {
            bool blocked = entry == EntryList.End;
            if (!blocked && _entries.IsReturn(entry))
            {
                // The known calls of this level are used up; the unknown ones before the same return come next.
                entry = _entries.FirstUnknown;
                blocked = !MayGoNext(entry);
            }

            if (blocked)
            {
                KeepLongest();
                if (!TryUndo(out entry))
                {
                    return Verdict.Illegal;
                }

                continue;
            }

            if (Steps == stepsMax)
            {
                KeepLongest();
                return Verdict.Undecided;
            }

            Steps++;
            entry = TryTake(_entries.OperationAt(entry)) ? _entries.FirstKnown : After(entry);
        }

        return Verdict.Legal;
    }

    /// <summary>After a run that was not legal: the longest order found, and what could not follow it.</summary>
    internal FailureReport Explain(Verdict verdict)
    {
        while (_taken.Count > 0)
        {
            TryUndo(out _);
        }

        foreach (int operation in _longest)
        {
            _entries.Lift(operation);
        }

        var report = new FailureReport(verdict, Steps, _history.Count, $"{_longestState}");
        foreach (int operation in _longest)
        {
            report.AddPlaced($"{_history[operation]}");
        }

        int firstReturn = _entries.FirstReturn();
        for (int entry = _entries.FirstKnown; entry != firstReturn; entry = _entries.Next(entry))
        {
            AddNotPlaced(report, _entries.OperationAt(entry));
        }

        for (int entry = _entries.FirstUnknown; MayGoNext(entry); entry = _entries.Next(entry))
        {
            AddNotPlaced(report, _entries.OperationAt(entry));
        }

        return report;
    }

    private void Number()
    {
        var lastWithInput = new Dictionary<TInput, int>();
        int known = 0;
        int unknown = 0;
        foreach (int operation in Enumerable.Range(0, _history.Count).OrderBy(_entries.CallOf))
        {
            bool isUnknown = _history[operation].IsUnknown;
            _bitOf[operation] = isUnknown ? LinearizedSet.UnknownBit(unknown++) : _set.KnownBit(known++);
            _twinOf[operation] = -1;
            if (isUnknown)
            {
                _twinOf[operation] = lastWithInput.GetValueOrDefault(_history[operation].Input, -1);
                lastWithInput[_history[operation].Input] = operation;
            }
        }
    }

    private bool TryTake(int operation)
    {
        if (!TryStep(_state, operation, out TState next) || !IsWorthTaking(operation, next))
        {
            return false;
        }

        _set.Add(_bitOf[operation]);
        if (!_cache.Add(_set.ToKey(next)))
        {
            _set.Remove(_bitOf[operation]);
            return false;
        }

        _taken.Push((operation, _state));
        _entries.Lift(operation);
        _state = next;
        _knownLeft -= _history[operation].IsUnknown ? 0 : 1;
        return true;
    }

    private bool TryUndo(out int entry)
    {
        if (!_taken.TryPop(out (int Operation, TState Before) last))
        {
            entry = EntryList.End;
            return false;
        }

        _set.Remove(_bitOf[last.Operation]);
        _entries.PutBack(last.Operation);
        _state = last.Before;
        _knownLeft += _history[last.Operation].IsUnknown ? 0 : 1;
        entry = After(_entries.CallOf(last.Operation));
        return true;
    }

    private int After(int entry)
    {
        int next = _entries.Next(entry);
        bool inUnknownList = _history[_entries.OperationAt(entry)].IsUnknown;
        return inUnknownList && !MayGoNext(next) ? EntryList.End : next;
    }

    private bool MayGoNext(int unknownEntry) => unknownEntry != EntryList.End && unknownEntry < _entries.FirstReturn();

    private bool TryStep(TState state, int operation, out TState next)
    {
        Operation<TInput, TReply> tried = _history[operation];
        if (!tried.IsUnknown)
        {
            return _model.TryStep(state, tried.Input, tried.Reply, out next);
        }

        next = _model.StepUnseen(state, tried.Input);
        return true;
    }

    private bool IsWorthTaking(int operation, TState next)
    {
        if (!_history[operation].IsUnknown)
        {
            return true;
        }

        int twin = _twinOf[operation];
        return !next.Equals(_state) && (twin < 0 || _set.Contains(_bitOf[twin]));
    }

    private void KeepLongest()
    {
        if (_taken.Count <= _longest.Count)
        {
            return;
        }

        _longest.Clear();
        _longest.AddRange(_taken.Select(static step => step.Operation).Reverse());
        _longestState = _state;
    }

    private void AddNotPlaced(FailureReport report, int operation)
    {
        bool allowed = TryStep(_longestState, operation, out _);
        string reason = allowed ? "possible here, but nothing fits after it" : "not a legal reply here";
        report.AddNotPlaced($"{_history[operation]}", reason);
    }
}
