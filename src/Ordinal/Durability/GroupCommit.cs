using System;
using System.Threading;
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
    private readonly Lock _ended = new();
    private Exception? _failure;

    /// <summary>
    /// Whether this thread brings answers of a group to their callers (<see cref="Submission.IsBrief"/>): whoever takes longer
    /// than that must go on elsewhere.
    /// </summary>
    [field: ThreadStatic]
    internal static bool IsAnsweringHere { get; private set; }

    /// <summary>What the disk said when it failed, or null. Any thread may ask.</summary>
    internal Exception? Failure => Volatile.Read(ref _failure); // set once

    /// <summary>Called outside the role between the last call of the disk for a group and its release.</summary>
    internal Action? Releasing { get; set; }

    /// <summary>Called after more has become visible.</summary>
    internal Action? Advanced { get; set; }

    /// <summary>Entries in the last group.</summary>
    internal int LastCount { get; private set; }

    /// <summary>Bytes of their records' payloads.</summary>
    internal long LastBytes { get; private set; }

    /// <summary>Whether something is written and not synced.</summary>
    internal bool IsSyncPending => disk.DurableSequence < disk.AppendedSequence;

    /// <summary>Writes one group, when there is one.</summary>
    /// <param name="isSyncDue">Whether it is time to sync what is only written, in buffered mode.</param>
    /// <returns>Whether there was a group.</returns>
    /// <exception cref="StorageException">The disk failed.</exception>
    internal bool RunOnce(bool isSyncDue)
    {
        bool holds = Enter();
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

        long bytes = 0;
        for (int index = 0; index < group.RecordCount; index++)
        {
            ref readonly GroupRecord record = ref group.RecordAt(index);
            ReadOnlySpan<byte> payload = group.BytesOf(record);
            bytes += payload.Length;
            disk.Append(record.Facts, payload);
        }

        journal.Written();
        bool isSynced = journal.Durability == Durability.Fsync || group.HasUntilSynced || isSyncDue;
        if (isSynced)
        {
            disk.Sync();
            journal.Synced();
        }

        LastCount = group.Count;
        LastBytes = bytes;
        Releasing?.Invoke();
        holds = Enter();
        SubmissionLine answered = journal.Release(isSynced);
        Leave(holds);
        Answer(answered);
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
        Interlocked.CompareExchange(ref _failure, cause, null);
        writer.StopFaulted(fault, cause);
        SubmissionLine failed = default;
        lock (_ended)
        {
            journal.TakeHeld(ref failed);
        }

        failed.FailAll(fault);
    }

    private void Answer(SubmissionLine answered)
    {
        SubmissionLine brief = answered.CompleteAllButBrief();
        Advanced?.Invoke();
        IsAnsweringHere = true;
        brief.CompleteAllHere();
        IsAnsweringHere = false;
    }

    // Without the role the writer has ended. Then only whoever ends the engine may come as well, from another thread.
    private bool Enter()
    {
        bool holds = writer.Enter();
        if (!holds)
        {
            _ended.Enter();
        }

        return holds;
    }

    private void Leave(bool holds)
    {
        if (holds)
        {
            writer.Leave();
        }
        else
        {
            _ended.Exit();
        }
    }
}
