using System;
using System.Collections.Generic;

namespace Ordinal.State;

/// <summary>How to take back what an atomic transaction has done so far, last step first.</summary>
/// <remarks>
/// Outside a transaction it is closed and every mutation costs one test of <see cref="IsOpen"/>. Each note is a method of its
/// own: a closure that is written into the mutation would be allocated by every mutation, open log or not.
/// </remarks>
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

    /// <summary>Notes that an object is put under a name.</summary>
    /// <param name="names">Where to.</param>
    /// <param name="created">The object.</param>
    /// <param name="tombstone">What gives way to it, or null.</param>
    internal void NoteCreate(NameDirectory names, NamedObject created, Tombstone? tombstone)
    {
        Tombstone? older = tombstone?.Older;
        Push(() =>
        {
            names.Remove(created);
            if (tombstone is not null)
            {
                names.InsertTombstone(tombstone, older);
            }
        });
    }

    /// <summary>Notes that an object is taken out.</summary>
    /// <param name="names">Where from.</param>
    /// <param name="removed">The object.</param>
    internal void NoteRemoval(NameDirectory names, NamedObject removed) => Push(() => names.Add(removed, null));

    /// <summary>Notes that a tombstone is put under a name.</summary>
    /// <param name="names">Where to.</param>
    /// <param name="tombstone">The youngest tombstone.</param>
    internal void NoteTombstone(NameDirectory names, Tombstone tombstone) => Push(() => names.RemoveTombstone(tombstone));

    /// <summary>Notes that a tombstone is folded into the floor, which stays where it then is.</summary>
    /// <param name="names">Where from.</param>
    /// <param name="folded">The oldest tombstone.</param>
    internal void NoteFolding(NameDirectory names, Tombstone folded) => Push(() => names.InsertTombstone(folded, null));

    /// <summary>Notes that a change of an object is counted.</summary>
    /// <param name="changed">The object.</param>
    internal void NoteStamp(NamedObject changed)
    {
        long version = changed.Version;
        long modified = changed.Modified;
        Push(() =>
        {
            changed.Version = version;
            changed.Modified = modified;
        });
    }

    /// <summary>Notes that a counter is moved or gets another series.</summary>
    /// <param name="counter">The counter.</param>
    internal void NoteCounter(CounterObject counter)
    {
        long value = counter.Value;
        CounterSeries? series = counter.Series;
        Push(() =>
        {
            counter.Value = value;
            counter.Series = series;
        });
    }

    /// <summary>Notes that a whole name gets its first lease.</summary>
    /// <param name="owner">The object.</param>
    internal void NoteFirstLease(NamedObject owner) => Push(() => owner.Lease = null);

    /// <summary>Notes that a lease gets another deadline.</summary>
    /// <param name="leases">Where it stands.</param>
    /// <param name="lease">The lease.</param>
    internal void NoteDeadline(LeaseHeap leases, Lease lease)
    {
        long deadline = lease.DeadlineMs;
        Push(() => leases.Schedule(lease, deadline));
    }

    /// <summary>Notes that a lease is bound to another session, or to none.</summary>
    /// <param name="lease">The lease.</param>
    internal void NoteBinding(Lease lease)
    {
        Session? session = lease.Session;
        Push(() => SessionBinding.Move(lease, session));
    }

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
