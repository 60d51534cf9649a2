using System;
using System.Threading;

namespace Ordinal;

/// <summary>
/// The two groups that take turns, who waits for each of them, and the call for somebody who writes. The caller holds the writer
/// role, except where a member says otherwise.
/// </summary>
/// <remarks>
/// <code>
/// open group       filled under the role; <see cref="GroupCommit"/> takes it when the one before is on the disk
/// group in flight  being written and synced
/// </code>
/// </remarks>
internal sealed class GroupPair
{
    private JournalGroup _spare = new();
    private int _openEntries;
    private int _isNeeded;

    /// <summary>The group that is filled.</summary>
    internal JournalGroup Open { get; private set; } = new();

    /// <summary>The group that is being written and synced, or null.</summary>
    internal JournalGroup? InFlight { get; private set; }

    /// <inheritdoc cref="CommandJournal.Needed"/>
    internal Action? Needed { get; set; }

    /// <inheritdoc cref="CommandJournal.OpenEntries"/>
    internal int OpenEntries => Volatile.Read(ref _openEntries);

    /// <summary>Tells that the open group has more entries, which somebody must write.</summary>
    internal void Filled()
    {
        Volatile.Write(ref _openEntries, Open.Count); // a number on its own
        Need();
    }

    /// <summary>Holds an answer back until a group is on the disk.</summary>
    /// <param name="group">One of the two.</param>
    /// <param name="answered">The answered submission.</param>
    /// <param name="durability">What it waits for.</param>
    internal void Hold(JournalGroup group, Submission answered, Durability durability)
    {
        group.Hold(answered, durability);
        Need();
    }

    /// <inheritdoc cref="CommandJournal.SeeToIt"/>
    internal void SeeToIt()
    {
        if (Volatile.Read(ref _isNeeded) != 0 && Interlocked.Exchange(ref _isNeeded, 0) != 0)
        {
            Needed?.Invoke();
        }
    }

    /// <summary>Sends the open group on its way, and opens the other one behind it. None may be in flight.</summary>
    /// <param name="units">How far counters have been moved up so far: <see cref="UnsyncedSpan.Units"/>.</param>
    /// <returns>The group that is in flight now.</returns>
    internal JournalGroup Turn(long units)
    {
        JournalGroup taken = Open;
        InFlight = taken;
        taken.LastUnits = units;
        Open = _spare;
        _spare = taken;
        Open.Clear();
        Open.LastRevision = taken.LastRevision;
        Volatile.Write(ref _openEntries, 0); // a number on its own
        return taken;
    }

    /// <inheritdoc cref="CommandJournal.Release"/>
    internal SubmissionLine Release(bool isSynced)
    {
        JournalGroup released = InFlight!; // it was taken before
        InFlight = null;
        SubmissionLine answered = released.TakeUntilWritten();
        SubmissionLine synced = released.TakeUntilSynced();
        while (synced.Take() is { } one)
        {
            if (isSynced)
            {
                answered.Append(one);
            }
            else
            {
                Hold(Open, one, Durability.Fsync);
            }
        }

        return answered;
    }

    /// <inheritdoc cref="CommandJournal.TakeHeld"/>
    internal void TakeHeld(ref SubmissionLine failed)
    {
        foreach (JournalGroup? group in (ReadOnlySpan<JournalGroup?>)[InFlight, Open])
        {
            SubmissionLine written = group?.TakeUntilWritten() ?? default;
            SubmissionLine synced = group?.TakeUntilSynced() ?? default;
            while ((written.Take() ?? synced.Take()) is { } one)
            {
                failed.Append(one);
            }
        }
    }

    private void Need()
    {
        if (InFlight is null)
        {
            Volatile.Write(ref _isNeeded, 1); // read after the role was handed on, by this very thread
        }
    }
}
