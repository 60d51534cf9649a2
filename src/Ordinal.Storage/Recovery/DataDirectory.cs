using System;
using System.Collections.Generic;
using System.Threading;

namespace Ordinal.Storage;

/// <summary>
/// A directory of journal and snapshots. Open it, read snapshot and records, start writing, close. Reading and starting are
/// for one thread; snapshots and <see cref="Reclaim"/> are for one background thread beside the journal's.
/// </summary>
/// <remarks>
/// <see cref="Open"/> changes nothing but the lock, so a refusal leaves every byte as it was. <see cref="StartWriting"/>
/// raises the epoch, puts cut bytes into quarantine, rewrites the last segment after an unclean end, sets snapshots aside that
/// cannot be read and removes what was never finished.
/// </remarks>
internal sealed class DataDirectory : IDisposable
{
    private readonly IDisk _disk;
    private readonly DataDirectoryOptions _options;
    private readonly RecoveredDirectory _found;
    private readonly Lock _gate = new();
    private readonly List<SnapshotFacts> _trusted = [];
    private JournalWriter? _writer;
    private Guid _instanceId;

    private DataDirectory(IDisk disk, DataDirectoryOptions options, RecoveredDirectory found)
    {
        _disk = disk;
        _options = options;
        _found = found;
        _instanceId = found.InstanceId;
        if (found.Snapshot is { } snapshot)
        {
            _trusted.Add(snapshot);
        }
    }

    /// <summary>Identity; empty until <see cref="StartWriting"/> when the directory is new.</summary>
    public Guid InstanceId => _instanceId;

    /// <summary>Number of this opening for writing, from 1; 0 before <see cref="StartWriting"/>.</summary>
    public long Epoch { get; private set; }

    /// <summary>Whether nothing was ever served from the directory.</summary>
    public bool IsNew => _found.IsNew;

    /// <summary>Whether the journal was closed at its end.</summary>
    public bool WasClosed => _found.IsNew || _found.IsClean;

    /// <summary>
    /// Whether something that was told to callers may be missing: the last run told what was not synced, it did not end cleanly,
    /// and the operating system has not run since without a break.
    /// </summary>
    public bool MayHaveLost
        => !WasClosed && _found.LooseBoot is { } boot && (boot == Guid.Empty || boot != _disk.Boot);

    /// <summary>Sequence of the last record found, 0 when there is none.</summary>
    public long LastSequence => _found.IsNew ? 0 : _found.Last.LastSequence;

    /// <summary>Last revision found, 0 when there is none.</summary>
    public long LastRevision => _found.IsNew ? 0 : _found.Last.LastRevision;

    /// <summary>What the opening noticed and deals with.</summary>
    public IReadOnlyList<Finding> Findings => _found.Findings;

    /// <summary>Takes the lock and reads everything. Owns the disk from here on, also when it throws.</summary>
    /// <exception cref="StorageException">The directory is locked, or must not be opened as it is.</exception>
    public static DataDirectory Open(IDisk disk, DataDirectoryOptions options)
    {
        options.Validate();
        try
        {
            disk.Lock();
            return new DataDirectory(disk, options, RecoveryScan.Run(disk, options, null));
        }
        catch (StorageException)
        {
            disk.Dispose();
            throw;
        }
    }

    /// <summary>Opens the snapshot to begin with; the caller disposes of it.</summary>
    /// <returns>Null when there is none: the state before record 1 is empty.</returns>
    public SnapshotFileReader? OpenSnapshot()
        => _found.Snapshot is { } snapshot
            ? SnapshotFileReader.Open(_disk, FileNames.Snapshot(snapshot.Revision), _found.InstanceId)
            : null;

    /// <summary>The records behind the snapshot; the caller disposes of it before <see cref="StartWriting"/>.</summary>
    public JournalReader OpenRecords()
        => _writer is null
            ? new JournalReader(_disk, _found)
            : throw new InvalidOperationException("Records are read before writing starts.");

    /// <summary>Makes the directory ready for writing. Nothing may be served before it returns.</summary>
    /// <returns>The writer, which the directory owns.</returns>
    /// <exception cref="StorageException">A call of the system failed; a new opening goes on from the same records.</exception>
    public JournalWriter StartWriting()
    {
        if (_writer is not null)
        {
            throw new InvalidOperationException("Writing has started.");
        }

        DirectoryPreparation preparation = new(_disk, _found, _options);
        _writer = preparation.Run();
        _instanceId = preparation.InstanceId;
        Epoch = preparation.Epoch;
        return _writer;
    }

    /// <summary>
    /// Makes it durable whether this run tells what is not synced. Called before anything is served, after what
    /// <see cref="MayHaveLost"/> asks for is durable.
    /// </summary>
    /// <param name="tells">Whether it does.</param>
    public void SetTellsUnsynced(bool tells)
    {
        using InstanceFile instance = InstanceFile.Open(_disk);
        Guid? boot = tells ? _disk.Boot : null;
        if (instance.LooseBoot != boot)
        {
            instance.SetLooseBoot(boot);
        }
    }

    /// <summary>Begins a snapshot of the state after a record.</summary>
    /// <param name="facts">Revision, sequence and times; the identity is filled in here.</param>
    /// <exception cref="InvalidOperationException">The record is not durable yet.</exception>
    public SnapshotFileWriter BeginSnapshot(in SnapshotFacts facts)
    {
        JournalWriter writer = Writer();
        if (facts.Sequence > writer.DurableSequence)
        {
            throw new InvalidOperationException(
                $"Record {facts.Sequence} is not durable; a snapshot of it could outlive the record.");
        }

        return SnapshotFileWriter.Begin(_disk, facts with { InstanceId = _instanceId }, Trust);
    }

    /// <summary>
    /// Deletes what two snapshots make superfluous: snapshots below the older of the two newest, and segments that lie wholly
    /// below it.
    /// </summary>
    /// <returns>Number of files deleted.</returns>
    public int Reclaim()
    {
        JournalWriter writer = Writer();
        SnapshotFacts older;
        lock (_gate)
        {
            if (_trusted.Count < 2)
            {
                return 0;
            }

            older = _trusted[^2];
            _trusted.RemoveRange(0, _trusted.Count - 2);
        }

        int deleted = 0;
        DirectoryListing listing = new(_disk.List());
        foreach (NumberedFile snapshot in listing.Snapshots)
        {
            deleted += snapshot.Number < older.Revision ? DeleteDurably(FileNames.Snapshot(snapshot.Number)) : 0;
        }

        // The lowest number goes first, each durably, so that a stop in between leaves no gap.
        foreach (NumberedFile segment in listing.Segments)
        {
            long number = segment.Number;
            if (number >= writer.SegmentNumber || FirstSequenceOf(number + 1) > older.Sequence + 1)
            {
                break;
            }

            deleted += DeleteDurably(FileNames.Segment(number));
        }

        return deleted;
    }

    /// <summary>Gives up the ballast, so that a snapshot can be written on a full disk.</summary>
    public void ReleaseBallast() => Ballast.Release(_disk);

    /// <summary>Takes the ballast back.</summary>
    /// <returns>False when there is no space for it.</returns>
    public bool TryKeepBallast() => Ballast.TryKeep(_disk, _options.BallastBytes);

    /// <summary>
    /// Syncs and marks the end. The journal's thread, after the last append and when no background thread works.
    /// </summary>
    public void Close() => Writer().Close();

    /// <summary>Closes the files and releases the lock; without <see cref="Close"/> that is an unclean end.</summary>
    public void Dispose()
    {
        _writer?.Dispose();
        _disk.Dispose();
    }

    private JournalWriter Writer() => _writer ?? throw new InvalidOperationException("Writing has not started.");

    private void Trust(SnapshotFacts facts)
    {
        lock (_gate)
        {
            _trusted.RemoveAll(known => known.Revision == facts.Revision);
            _trusted.Add(facts);
            _trusted.Sort(static (left, right) => left.Revision.CompareTo(right.Revision));
        }
    }

    private long FirstSequenceOf(long number)
    {
        using IDiskFile file = _disk.Open(FileNames.Segment(number));
        Span<byte> sector = stackalloc byte[SegmentHeader.Bytes];
        file.Read(0, sector);
        return SegmentHeader.Read(sector, out SegmentHeader header) == HeaderVerdict.Valid
            ? header.FirstSequence
            : throw StorageException.Damaged("The header of a segment is damaged.", file.Name, 0);
    }

    private int DeleteDurably(string name)
    {
        _disk.Delete(name);
        _disk.SyncDirectory();
        return 1;
    }
}
