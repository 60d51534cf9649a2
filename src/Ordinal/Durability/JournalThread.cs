using System;
using System.Diagnostics;
using System.Threading;
using Ordinal.Storage;

namespace Ordinal;

/// <summary>The thread that writes and syncs the journal. It sleeps while nothing is to be written.</summary>
internal sealed class JournalThread : IDisposable
{
    /// <summary>How long a group may wait for callers that were answered together and are about to call again.</summary>
    private static readonly long GatherTicks = Stopwatch.Frequency / 10_000;

    /// <summary>How long it waits for the next of them.</summary>
    private static readonly long GatherPauseTicks = Stopwatch.Frequency / 40_000;

    /// <summary>How often the mark learns how far the journal is durable, in milliseconds.</summary>
    private const int BeaconMs = 100;

    private readonly GroupCommit _commit;
    private readonly CommandJournal _journal;
    private readonly JournalWriter _disk;
    private readonly EngineMetrics? _metrics;
    private readonly int _syncMs;
    private readonly ManualResetEventSlim _signal = new(initialState: false, spinCount: 20);
    private readonly Thread _thread;
    private bool _isStopping;
    private long _beaconMs = long.MinValue;
    private long _syncedMs;

    internal JournalThread(
        GroupCommit commit, CommandJournal journal, JournalWriter disk, TimeSpan syncInterval, EngineMetrics? metrics)
    {
        _metrics = metrics;
        _commit = commit;
        _journal = journal;
        _disk = disk;
        _syncMs = (int)syncInterval.TotalMilliseconds;
        _thread = new Thread(Run) { IsBackground = true, Name = "ordinal journal" };
    }

    /// <summary>Called on the thread after each round, for whoever keeps spares and snapshots.</summary>
    internal Action? Rounded { get; set; }

    internal void Start()
    {
        _journal.Needed = _signal.Set;
        _thread.Start();
    }

    /// <summary>Writes what is left, marks the end, and waits for the thread. After the writer has ended.</summary>
    public void Dispose()
    {
        Volatile.Write(ref _isStopping, true); // release: before the signal
        _signal.Set();
        _thread.Join();
        _signal.Dispose();
    }

    private void Run()
    {
        try
        {
            while (!Volatile.Read(ref _isStopping))
            {
                _signal.Wait(_commit.IsSyncPending ? _syncMs : Timeout.Infinite);
                _signal.Reset();
                Gather();
                while (RunOnce())
                {
                    Beacon();
                    Gather();
                }

                Rounded?.Invoke();
            }

            _commit.Close();
        }
        catch (Exception e) when (e is StorageException or InvalidOperationException or ArgumentException)
        {
            _commit.Fail(e);
        }
    }

    private bool RunOnce()
    {
        long began = Stopwatch.GetTimestamp();
        bool hasRun = _commit.RunOnce(IsSyncDue());
        if (hasRun)
        {
            _metrics?.GroupWritten(_commit.LastCount, _commit.LastBytes, Stopwatch.GetElapsedTime(began));
        }

        return hasRun;
    }

    private bool IsSyncDue()
    {
        long now = Environment.TickCount64;
        if (now - _syncedMs < _syncMs)
        {
            return false;
        }

        _syncedMs = now;
        return true;
    }

    private void Beacon()
    {
        long now = Environment.TickCount64;
        if (now - _beaconMs >= BeaconMs)
        {
            _beaconMs = now;
            _disk.WriteBeacon();
            Rounded?.Invoke();
        }
    }

    /// <summary>Lets the group grow to the size of the last one, as long as callers keep coming.</summary>
    private void Gather()
    {
        int wanted = _commit.LastCount;
        if (wanted < 2 || _journal.Durability != Durability.Fsync)
        {
            return;
        }

        long begin = Stopwatch.GetTimestamp();
        long grown = begin;
        int seen = _journal.OpenEntries;
        while (seen < wanted)
        {
            Thread.Yield();
            long now = Stopwatch.GetTimestamp();
            int found = _journal.OpenEntries;
            grown = found > seen ? now : grown;
            seen = found;
            if (now - begin > GatherTicks || now - grown > GatherPauseTicks)
            {
                return;
            }
        }
    }
}
