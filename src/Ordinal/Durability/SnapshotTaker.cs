using System;
using System.Buffers.Binary;
using System.Threading;
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
    /// <summary>Objects in a slice: some 200 µs.</summary>
    private const int SliceItems = 1500;

    /// <summary>Bytes after which a slice ends.</summary>
    private const int SliceBytes = 128 * 1024;

    /// <summary>Walks that are given up, because too much changed between two slices, before the snapshot is.</summary>
    private const int TriesMax = 3;

    private readonly StateWriter _slice = new();

    /// <summary>Takes a snapshot. One caller at a time, never on a thread that others wait for.</summary>
    /// <returns>Its revision, or -1 when the engine has ended meanwhile or the state changed too fast.</returns>
    /// <exception cref="StorageException">The file could not be written; the journal and earlier snapshots are untouched.</exception>
    internal long Take()
    {
        for (int tries = 0; tries < TriesMax; tries++)
        {
            if (!writer.Enter())
            {
                return -1;
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
            try
            {
                if (TryWrite(walk, facts))
                {
                    directory.Reclaim();
                    return facts.Revision;
                }
            }
            finally
            {
                Abandon(walk);
            }
        }

        return -1;
    }

    private bool TryWrite(SnapshotWalk walk, in SnapshotFacts facts)
    {
        DurableWait wait = new(journal);
        writer.Run(wait);
        wait.Task.GetAwaiter().GetResult();
        using SnapshotFileWriter file = directory.BeginSnapshot(facts);
        Span<byte> length = stackalloc byte[sizeof(int)];
        try
        {
            bool isMore = true;
            while (isMore)
            {
                if (!writer.Enter())
                {
                    file.Abort();
                    return false;
                }

                isMore = walk.Advance(_slice, SliceItems, SliceBytes);
                writer.Leave();

                // Whoever was woken on this core meanwhile would else wait for the scheduler's next tick: milliseconds.
                Thread.Yield();
                BinaryPrimitives.WriteInt32LittleEndian(length, _slice.Length);
                file.Append(length);
                file.Append(_slice.Written);
                _slice.Clear();
            }

            if (walk.IsAbandoned)
            {
                file.Abort();
                return false;
            }

            file.Commit();
            return true;
        }
        catch (StorageException)
        {
            _slice.Clear();
            file.Abort();
            throw;
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
