using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Ordinal.State;
using Ordinal.Storage;

namespace Ordinal;

/// <summary>Writes the state of one revision to a snapshot file in slices, while commands go on between them.</summary>
/// <remarks>
/// <code>
/// under the role   begin the walk, cut the journal: everything up to here is in records 1 to n
/// outside          wait until record n is synced
/// alternating      a slice under the role, a fifth of a millisecond ─► length, bytes ─► file
/// outside          sync, read back, rename; then delete what two snapshots make superfluous
/// </code>
/// </remarks>
internal sealed class SnapshotTaker(Writer writer, CommandJournal journal, DataDirectory directory)
{
    /// <summary>Objects in a slice unless something else is said: some 200 µs.</summary>
    private const int UsualSliceItems = 1500;

    /// <summary>Bytes after which a slice ends.</summary>
    private const int SliceBytes = 128 * 1024;

    /// <summary>Walks that are given up, because too much changed between two slices, before the snapshot is.</summary>
    private const int TriesMax = 3;

    private readonly StateWriter _slice = new();

    /// <summary>Objects in a slice.</summary>
    internal int SliceItems { get; init; } = UsualSliceItems;

    /// <summary>The revision of the last snapshot, or -1 when the last try made none.</summary>
    internal long TakenRevision { get; private set; } = -1;

    /// <summary>Takes a snapshot. One caller at a time, never on a thread that others wait for.</summary>
    /// <returns>Its revision, or -1 when the engine has ended or the state changed too fast.</returns>
    /// <exception cref="StorageException">
    /// The file could not be written; the journal and earlier snapshots are untouched.
    /// </exception>
    internal long Take()
    {
        foreach (Task? wait in Steps())
        {
            wait?.GetAwaiter().GetResult();
        }

        return TakenRevision;
    }

    /// <summary>Takes a snapshot step by step. No step waits for anybody.</summary>
    /// <returns>After each step what must have ended before the next one, or null when it may follow at once.</returns>
    /// <exception cref="StorageException">As <see cref="Take"/>.</exception>
    internal IEnumerable<Task?> Steps()
    {
        TakenRevision = -1;
        for (int tries = 0; tries < TriesMax && TakenRevision < 0; tries++)
        {
            if (!writer.Enter())
            {
                yield break;
            }

            StateMachine machine = writer.Machine;
            SnapshotWalk walk = machine.BeginWalk();
            SnapshotFacts facts = new()
            {
                Revision = machine.Revision,
                Sequence = journal.Cut(),
                EngineMs = machine.Context.NowMs,
                WallMs = machine.Context.WallMs,
            };
            writer.Leave();
            SnapshotFileWriter? file = null;
            try
            {
                DurableWait wait = new(journal);
                writer.Run(wait);
                yield return wait.Task;
                file = directory.BeginSnapshot(facts);
                while (Advance(walk, file))
                {
                    yield return null;
                }

                if (walk.IsOpen)
                {
                    yield break; // the engine has ended
                }

                if (!walk.IsAbandoned)
                {
                    file.Commit();
                    TakenRevision = facts.Revision;
                }
            }
            finally
            {
                GiveUp(walk, file);
            }
        }

        if (TakenRevision >= 0)
        {
            directory.Reclaim();
        }
    }

    /// <summary>Brings one slice to the file.</summary>
    /// <returns>Whether there is more; false also when the engine has ended.</returns>
    private bool Advance(SnapshotWalk walk, SnapshotFileWriter file)
    {
        if (!writer.Enter())
        {
            return false;
        }

        bool isMore = walk.Advance(_slice, SliceItems, SliceBytes);
        writer.Leave();

        // Whoever was woken on this core meanwhile would else wait for the scheduler's next tick: milliseconds.
        Thread.Yield();
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, _slice.Length);
        file.Append(length);
        file.Append(_slice.Written);
        _slice.Clear();
        return isMore;
    }

    /// <summary>Ends what is not finished; a file that was committed stays.</summary>
    private void GiveUp(SnapshotWalk walk, SnapshotFileWriter? file)
    {
        _slice.Clear();
        Abandon(walk);
        if (file is not null)
        {
            using (file)
            {
                file.Abort();
            }
        }
    }

    private void Abandon(SnapshotWalk walk)
    {
        if (walk.IsOpen && writer.Enter())
        {
            walk.Abandon();
            writer.Leave();
        }
    }
}
