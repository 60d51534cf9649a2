using System;
using Ordinal.Storage;

namespace Ordinal;

/// <summary>Brings groups to the disk, one at a time, and answers those who waited. No thread and no clock of its own.</summary>
/// <remarks>
/// <code>
/// under the role   take the open group ──────────────┐            the next group fills meanwhile
/// outside          append its records, sync ◄────────┘
/// under the role   release: who may be answered ─────► outside: answer them
/// </code>
/// One caller at a time. A failure of the disk is final: it is thrown, and the caller ends the engine by <see cref="Fail"/>.
/// </remarks>
/// <param name="writer">Whose role is taken for a moment.</param>
/// <param name="journal">What the role's holders have written down.</param>
/// <param name="disk">The journal's files.</param>
internal sealed class GroupCommit(Writer writer, CommandJournal journal, JournalWriter disk)
{
    /// <summary>Called after more has become visible.</summary>
    internal Action? Advanced { get; set; }

    /// <summary>Entries in the last group.</summary>
    internal int LastCount { get; private set; }

    /// <summary>Whether something is written and not synced.</summary>
    internal bool IsSyncPending => disk.DurableSequence < disk.AppendedSequence;

    /// <summary>Writes one group, when there is one.</summary>
    /// <param name="isSyncDue">Whether it is time to sync what is only written, in buffered mode.</param>
    /// <returns>Whether there was a group.</returns>
    /// <exception cref="StorageException">The disk failed.</exception>
    internal bool RunOnce(bool isSyncDue)
    {
        bool holds = writer.Enter();
        JournalGroup? group = journal.TakeGroup();
        Leave(holds);
        if (group is null)
        {
            if (isSyncDue && IsSyncPending)
            {
                disk.Sync();
                journal.Synced();
            }

            return false;
        }

        foreach (GroupRecord record in group.Records)
        {
            disk.Append(record.Facts, group.BytesOf(record));
        }

        journal.Written();
        bool isSynced = journal.Durability == Durability.Fsync || group.HasUntilSynced || isSyncDue;
        if (isSynced)
        {
            disk.Sync();
            journal.Synced();
        }

        LastCount = group.Count;
        holds = writer.Enter();
        SubmissionLine answered = journal.Release(isSynced);
        Leave(holds);
        answered.CompleteAll();
        Advanced?.Invoke();
        return true;
    }

    /// <summary>Ends the journal cleanly, after the writer has ended.</summary>
    /// <exception cref="StorageException">The disk failed.</exception>
    internal void Close()
    {
        while (RunOnce(isSyncDue: true))
        {
        }

        disk.Close();
    }

    /// <summary>Ends the engine because the disk failed: whoever waits, and every later call, gets the error.</summary>
    /// <param name="cause">What the disk said.</param>
    internal void Fail(Exception cause)
    {
        OrdinalException fault = new(
            StatusCode.Faulted,
            "The engine has stopped because its journal could not be written: " + cause.Message,
            Outcome.Unknown,
            cause);
        writer.StopFaulted(fault, cause);
        SubmissionLine failed = default;
        journal.TakeHeld(ref failed);
        failed.FailAll(fault);
    }

    // Without the role the writer has ended, and nobody else comes to the journal any more.
    private void Leave(bool holds)
    {
        if (holds)
        {
            writer.Leave();
        }
    }
}
