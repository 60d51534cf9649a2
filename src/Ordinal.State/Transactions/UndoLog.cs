using System;
using System.Collections.Generic;

namespace Ordinal.State;

/// <summary>How to take back what an atomic transaction has done so far, last step first.</summary>
/// <remarks>Outside a transaction it is closed and every mutation costs one test of <see cref="IsOpen"/>.</remarks>
internal sealed class UndoLog
{
    private readonly List<Action> _steps = [];

    internal bool IsOpen { get; private set; }

    internal void Open()
    {
        Invariant.Require(_steps.Count == 0, "An undo log is opened twice.");
        IsOpen = true;
    }

    /// <summary>Notes how to take back the change that is about to happen.</summary>
    /// <param name="step">Restores what was there.</param>
    internal void Push(Action step) => _steps.Add(step);

    /// <summary>Forgets the steps: what was done stays.</summary>
    internal void Keep()
    {
        IsOpen = false;
        _steps.Clear();
    }

    /// <summary>Takes everything back.</summary>
    internal void Undo()
    {
        IsOpen = false;
        for (int i = _steps.Count - 1; i >= 0; i--)
        {
            _steps[i]();
        }

        _steps.Clear();
    }
}
