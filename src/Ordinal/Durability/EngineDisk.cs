using System;
using System.Collections.Generic;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Ordinal.State;
using Ordinal.Storage;

namespace Ordinal;

/// <summary>The data directory of an engine: recovered, written, kept, closed.</summary>
/// <remarks>
/// <code>
/// Open: lock, snapshot, records ─► Attach: epoch, jump, journal, threads ─► … ─► Close: last group, mark of the end, unlock
/// </code>
/// </remarks>
internal sealed class EngineDisk : IDisposable
{
    /// <summary>Bytes of spare segments to have ready; small segments need more of them.</summary>
    private const long SpareBytes = 8 << 20;

    private const long SparesMin = 2;
    private const long SparesMax = 16;

    private readonly DataDirectory _directory;
    private readonly OrdinalOptions _options;
    private readonly ILogger _logger;
    private GroupCommit? _commit;
    private JournalThread? _thread;
    private Upkeep? _upkeep;
    private CommandJournal? _journal;

    private EngineDisk(DataDirectory directory, OrdinalOptions options, ILogger logger)
    {
        _directory = directory;
        _options = options;
        _logger = logger;
    }

    /// <summary>How long opening took.</summary>
    internal TimeSpan RecoveryDuration { get; private init; }

    /// <summary>The path of the data directory as it was given.</summary>
    internal string? Path => _options.DataDirectory;

    /// <summary>Whether writes are refused because the disk is full.</summary>
    internal bool IsFull => _journal?.IsFull ?? false;

    /// <summary>What the disk said when it failed, or null.</summary>
    internal Exception? Failure => _commit?.Failure;

    /// <summary>Opens the directory of an engine, and creates it when it is missing.</summary>
    /// <param name="options">Without fault, and not of memory mode.</param>
    /// <returns>The directory, not locked.</returns>
    /// <exception cref="OrdinalException">As <see cref="OrdinalEngine.OpenAsync"/>.</exception>
    internal static LinuxDisk OpenDirectory(OrdinalOptions options)
    {
        try
        {
            return LinuxDisk.OpenDirectory(options.DataDirectory!); // it is not memory mode
        }
        catch (StorageException e)
        {
            throw StorageFaults.OfOpening(e);
        }
    }

    /// <summary>Opens a directory and brings a machine to where it ended.</summary>
    /// <param name="disk">The directory.</param>
    /// <param name="options">How.</param>
    /// <param name="machine">An empty machine.</param>
    /// <param name="logger">Hears what was found.</param>
    /// <returns>The directory, locked; nothing in it is changed yet.</returns>
    /// <exception cref="StorageException">It cannot be opened, and was left as it is.</exception>
    internal static EngineDisk Open(IDisk disk, OrdinalOptions options, StateMachine machine, ILogger logger)
    {
        long began = Stopwatch.GetTimestamp();
        RecoveryProgress progress = new(logger, options.TimeProvider);
        DataDirectory directory = DataDirectory.Open(disk, new DataDirectoryOptions
        {
            SegmentBytes = options.SegmentBytes,
            SpareCount = (int)Math.Clamp(SpareBytes / options.SegmentBytes, SparesMin, SparesMax),
            Progress = progress.Tell,
        });
        try
        {
            new Recovery(directory, machine).Run();
        }
        catch
        {
            directory.Dispose();
            throw;
        }

        foreach (Finding finding in directory.Findings)
        {
            logger.Found(finding.Kind.ToString(), finding.File, finding.Position, finding.Bytes, finding.FirstRevision);
        }

        logger.Recovered(machine.Revision, directory.LastSequence);
        return new EngineDisk(directory, options, logger) { RecoveryDuration = Stopwatch.GetElapsedTime(began) };
    }

    /// <summary>Begins to write what a writer applies.</summary>
    /// <param name="writer">The writer of the recovered machine, which nobody calls yet.</param>
    /// <param name="advanced">Called, outside the role, after more has become visible.</param>
    /// <param name="metrics">Hears of groups and snapshots; or null.</param>
    internal void Attach(Writer writer, Action advanced, EngineMetrics? metrics = null)
    {
        JournalWriter disk = _directory.StartWriting();
        PrepareFirstSpare(disk);
        if (_directory.MayHaveLost)
        {
            JumpOverLost(Reservation.Usual, writer.Machine, disk);
            _logger.JumpedOverLost(Reservation.Usual.Units, writer.Machine.Revision);
        }

        _directory.SetTellsUnsynced(_options.Durability == Durability.Buffered);
        CommandJournal journal = new(writer.Machine, disk, _options.Durability);
        writer.Journal = journal;
        _journal = journal;
        writer.Ticks.Expired = journal.Expired;
        _commit = new GroupCommit(writer, journal, disk) { Advanced = advanced };
        _thread = new JournalThread(_commit, journal, disk, _options.SyncInterval, metrics);
        SnapshotTaker taker = new(writer, journal, _directory);
        _upkeep = new Upkeep(_options, _directory, disk, taker, _commit, journal, _logger, metrics);
        _thread.Rounded = _upkeep.Look;
        _thread.Start();
        _upkeep.Start();
        EndOrphans(writer);
    }

    /// <summary>Takes a snapshot.</summary>
    /// <returns>Its revision, or -1 when the engine has ended or the state changed too fast.</returns>
    internal long TakeSnapshot() => _upkeep!.TakeSnapshot(); // attached before anybody calls

    /// <summary>Ends the threads, marks the end of the journal, and unlocks. The writer has ended.</summary>
    public void Dispose()
    {
        _upkeep?.Stop();
        _thread?.Dispose();
        _upkeep?.Dispose();
        _directory.Dispose();
    }

    // Without one ready a large command could not be taken yet. A full disk is no reason not to open: what is there can be read.
    private void PrepareFirstSpare(JournalWriter disk)
    {
        try
        {
            while (disk.WantsSpare && disk.RoomBytes < _options.SegmentBytes)
            {
                disk.PrepareSpare();
            }
        }
        catch (StorageException e) when (e.Code == StorageErrorCode.NoSpace)
        {
            _logger.StorageFull(e.Message);
        }
    }

    /// <summary>Goes on above what the run before may have told without having synced it. Durable when it returns.</summary>
    /// <param name="lost">What that may be.</param>
    /// <param name="machine">The recovered state.</param>
    /// <param name="disk">Where the jump is written down.</param>
    internal static void JumpOverLost(in Reservation lost, StateMachine machine, JournalWriter disk)
    {
        StateWriter payload = new();
        lost.Write(payload);
        machine.Jump(lost);
        disk.Append(
            new RecordFacts
            {
                Kind = JournalRecordKind.Jump,
                Flags = RecordFlags.RevisionJump,
                FirstRevision = machine.Revision + 1,
                LastRevision = machine.Revision,
                EngineMs = machine.Context.NowMs,
                WallMs = machine.Context.WallMs,
            },
            payload.Written);
        disk.Sync();
    }

    /// <summary>What takes those out of their lines who waited in a process that has ended, and belong to no session.</summary>
    /// <param name="machine">The recovered state.</param>
    /// <returns>The commands, in byte order of the locks and then in the order of the line.</returns>
    internal static List<Command> CancelsOfOrphans(StateMachine machine)
    {
        List<Command> cancels = [];
        OrderedIndex<NamedObject, NameOrder>.Cursor cursor = machine.Context.Names.InOrder.Start();
        while (cursor.TryNext(out NamedObject? named))
        {
            if (named is not LockObject target)
            {
                continue;
            }

            for (int i = 0; i < target.Waiters.Count; i++)
            {
                LockParty waiter = target.Waiters[i];
                if (waiter.Lease.Session is null)
                {
                    cancels.Add(new Command(CommandKind.LockCancelWait, new ObjectName(target.Key)) { Value = waiter.Key });
                }
            }
        }

        return cancels;
    }

    private static void EndOrphans(Writer writer)
    {
        List<Command> cancels = CancelsOfOrphans(writer.Machine);
        if (cancels.Count > 0)
        {
            writer.Run(new RoleCall(role =>
            {
                Reply reply = default;
                foreach (Command cancel in cancels)
                {
                    role.Apply(cancel, ref reply);
                }
            }));
        }
    }
}
