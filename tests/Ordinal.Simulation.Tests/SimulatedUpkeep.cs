using Ordinal.Storage;

namespace Ordinal.Simulation.Tests;

/// <summary>What the thread of upkeep does, in steps: snapshots, spare segments, and what becomes of a full disk.</summary>
internal sealed class SimulatedUpkeep(
    DataDirectory directory, JournalWriter disk, CommandJournal journal, SnapshotTaker taker, MarkCounts marks)
{
    private IEnumerator<Task?>? _snapshot;
    private bool _isPreparing;
    private bool _isFull;

    internal bool IsTakingSnapshot => _snapshot is not null;

    /// <summary>Whether the snapshot goes on when the journal has been synced, or has failed.</summary>
    internal bool IsWaiting => _snapshot?.Current is { IsCompleted: false };

    /// <summary>Whether a step of a snapshot is on its way.</summary>
    internal bool IsStepping { get; private set; }

    /// <summary>One step of a snapshot; begins one when none is on its way.</summary>
    internal void StepSnapshot()
    {
        if (IsStepping || IsWaiting)
        {
            return;
        }

        _snapshot ??= taker.Steps().GetEnumerator();
        IsStepping = true;
        try
        {
            Advance();
        }
        catch (StorageException)
        {
            marks.Reach(Mark.SnapshotFailed);
            EndSnapshot();
        }
        finally
        {
            IsStepping = false;
        }
    }

    /// <summary>Goes on with the snapshot that is on its way and need not wait.</summary>
    internal void Advance()
    {
        if (_snapshot!.Current is { IsFaulted: true } || !_snapshot.MoveNext()) // the callers have looked
        {
            EndSnapshot();
        }
    }

    /// <summary>Makes spares; a full disk is met as the product does.</summary>
    /// <exception cref="StorageException">The disk failed.</exception>
    internal void Prepare()
    {
        if (_isPreparing)
        {
            return;
        }

        _isPreparing = true;
        try
        {
            while (disk.WantsSpare)
            {
                disk.PrepareSpare();
            }

            if (_isFull)
            {
                _isFull = !directory.TryKeepBallast();
                journal.IsFull = _isFull;
            }
        }
        catch (StorageException e) when (e.Code == StorageErrorCode.NoSpace)
        {
            if (!_isFull)
            {
                _isFull = true;
                journal.IsFull = true;
                directory.ReleaseBallast();
                StepSnapshot();
            }
        }
        finally
        {
            _isPreparing = false;
        }
    }

    private void EndSnapshot()
    {
        _snapshot!.Dispose(); // the callers have looked
        _snapshot = null;
        if (taker.TakenRevision >= 0)
        {
            marks.Reach(Mark.SnapshotTaken);
        }
    }
}
