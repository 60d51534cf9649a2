using System;
using System.Diagnostics;
using System.Threading;
using Microsoft.Extensions.Logging;
using Ordinal.Storage;

namespace Ordinal;

/// <summary>The thread that prepares spare segments and takes snapshots, away from the journal's.</summary>
internal sealed class Upkeep : IDisposable
{
    /// <summary>How long after a full disk space is looked for again, in milliseconds.</summary>
    private const int RetryMs = 1000;

    private readonly JournalWriter _disk;
    private readonly DataDirectory _directory;
    private readonly SnapshotTaker _taker;
    private readonly GroupCommit _commit;
    private readonly CommandJournal _journal;
    private readonly ILogger _logger;
    private readonly EngineMetrics? _metrics;
    private readonly Lock _taking = new();
    private readonly long _journalBytes;
    private readonly long _segmentBytes;
    private readonly int _intervalMs;
    private readonly AutoResetEvent _signal = new(initialState: false);
    private readonly Thread _thread;
    private long _snapshotRevision;
    private long _snapshotBytes;
    private bool _isStopping;
    private bool _isFull;

    internal Upkeep(
        OrdinalOptions options,
        DataDirectory directory,
        JournalWriter disk,
        SnapshotTaker taker,
        GroupCommit commit,
        CommandJournal journal,
        ILogger logger,
        EngineMetrics? metrics)
    {
        _metrics = metrics;
        _directory = directory;
        _disk = disk;
        _taker = taker;
        _commit = commit;
        _journal = journal;
        _logger = logger;
        _journalBytes = options.SnapshotJournalBytes;
        _segmentBytes = options.SegmentBytes;
        _intervalMs = options.SnapshotInterval == TimeSpan.Zero
            ? Timeout.Infinite
            : (int)options.SnapshotInterval.TotalMilliseconds;
        _snapshotRevision = disk.DurableRevision;
        _snapshotBytes = BytesWritten;
        _thread = new Thread(Run) { IsBackground = true, Name = "ordinal upkeep", Priority = ThreadPriority.BelowNormal };
    }

    // Counted in whole segments' places, so that it rises also over a change of segments.
    private long BytesWritten => (_disk.SegmentNumber * _segmentBytes) - _disk.CurrentRoomBytes;

    internal void Start()
    {
        _thread.Start();
        _signal.Set();
    }

    /// <summary>Looks whether there is something to do. Any thread may, at any time.</summary>
    internal void Look()
    {
        if (_disk.WantsSpare || BytesWritten - Volatile.Read(ref _snapshotBytes) >= _journalBytes)
        {
            _signal.Set();
        }
    }

    /// <summary>Takes a snapshot now. Any thread that may block.</summary>
    /// <returns>Its revision, or -1 when the engine has ended or the state changed too fast.</returns>
    internal long TakeSnapshot()
    {
        lock (_taking)
        {
            long bytes = BytesWritten;
            long began = Stopwatch.GetTimestamp();
            long revision = _taker.Take();
            if (revision >= 0)
            {
                _snapshotRevision = revision;
                _logger.SnapshotTaken(revision);
                _metrics?.SnapshotTaken(Stopwatch.GetElapsedTime(began));
            }

            // Also after a failure: the next one comes when as much has been written again.
            Volatile.Write(ref _snapshotBytes, bytes);
            return revision;
        }
    }

    /// <summary>Ends the thread. The journal's may still call <see cref="Look"/>.</summary>
    internal void Stop()
    {
        Volatile.Write(ref _isStopping, true); // release: before the signal
        _signal.Set();
        _thread.Join();
    }

    /// <summary>Lets the signal go; nobody calls any more.</summary>
    public void Dispose() => _signal.Dispose();

    private void Run()
    {
        while (true)
        {
            bool isSignalled = _signal.WaitOne(_isFull ? RetryMs : _intervalMs);
            if (Volatile.Read(ref _isStopping))
            {
                return;
            }

            try
            {
                PrepareSpares();
                bool isDue = BytesWritten - Volatile.Read(ref _snapshotBytes) >= _journalBytes;
                if (isDue || (!isSignalled && !_isFull && _disk.DurableRevision > _snapshotRevision))
                {
                    TryTakeSnapshot();
                }
            }
            catch (StorageException e)
            {
                _commit.Fail(e);
                return;
            }
        }
    }

    private void PrepareSpares()
    {
        try
        {
            while (_disk.WantsSpare && !Volatile.Read(ref _isStopping))
            {
                _disk.PrepareSpare();
            }

            if (_isFull)
            {
                _isFull = !_directory.TryKeepBallast();
                _journal.IsFull = _isFull;
            }
        }
        catch (StorageException e) when (e.Code == StorageErrorCode.NoSpace)
        {
            if (!_isFull)
            {
                _logger.StorageFull(e.Message);
                _isFull = true;
                _journal.IsFull = true;
                _directory.ReleaseBallast();
                TryTakeSnapshot();
            }
        }
    }

    // A snapshot that cannot be written loses nothing: the journal has it all.
    private void TryTakeSnapshot()
    {
        try
        {
            TakeSnapshot();
        }
        catch (Exception e) when (e is StorageException or OrdinalException or ObjectDisposedException)
        {
            _logger.SnapshotFailed(e);
        }
    }
}
