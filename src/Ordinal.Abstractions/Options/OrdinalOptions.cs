using System;
using System.Collections.Generic;

namespace Ordinal;

/// <summary>How an engine is opened.</summary>
public sealed record OrdinalOptions
{
    /// <summary>
    /// When an answer is given, relative to the disk; all but <see cref="Durability.Memory"/> need a directory.
    /// </summary>
    public Durability Durability { get; set; } = Durability.Memory;

    /// <summary>
    /// The directory of journal and snapshots; made when it is missing, and belonging to one engine at a time. Null in memory
    /// mode.
    /// </summary>
    public string? DataDirectory { get; set; }

    /// <summary>How long <see cref="Durability.Buffered"/> leaves what was written without a sync: 1 ms to 10 s.</summary>
    public TimeSpan SyncInterval { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Length of a journal segment: 64 KiB to 1 GiB, a multiple of 4,096. No command may be longer than a segment.
    /// </summary>
    public long SegmentBytes { get; set; } = 64L << 20;

    /// <summary>Bytes of journal after which a snapshot is taken: 64 KiB to 1 TiB.</summary>
    public long SnapshotJournalBytes { get; set; } = 64L << 20;

    /// <summary>Time after which a snapshot is taken when anything has changed: 1 s to 30 days, or zero for never.</summary>
    public TimeSpan SnapshotInterval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>The clock; another one than the system's is for tests.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>
    /// Submissions that may wait for the writer, 1 to 1,048,576. Beyond, commands are refused as
    /// <see cref="StatusCode.Overloaded"/>; releases, renewals and leaves still pass.
    /// </summary>
    public int PendingMax { get; set; } = 65_536;

    /// <summary>Changes kept for watches that begin in the past or fall behind: 16,384 to 16,777,216, 64 bytes each.</summary>
    public int HistoryChanges { get; set; } = 16_384;

    /// <summary>
    /// Bytes of cell values kept with them: 65,536 to 1,073,741,824. A value above an eighth of it is not kept.
    /// </summary>
    public int HistoryBytes { get; set; } = 1024 * 1024;

    /// <summary>Events that wait for one watcher before it reads from the history: 16 to 1,048,576.</summary>
    public int WatchBufferEvents { get; set; } = 256;

    /// <summary>
    /// How often the engine looks at the clock while something has a deadline: 1 ms to 1 s. A deadline is met this much late at
    /// most. Without deadlines it does not look, and takes no processor when nobody calls.
    /// </summary>
    public TimeSpan ClockInterval { get; set; } = TimeSpan.FromMilliseconds(10);

    /// <summary>Says what is wrong with the options.</summary>
    /// <param name="path">What the options are called where they come from.</param>
    /// <returns>Sentences that name the option's path, its value and the allowed range; none when all is well.</returns>
    public IReadOnlyList<string> FindFaults(string path = "Ordinal")
    {
        List<string> faults = [];
        Check(faults, path, nameof(PendingMax), PendingMax, 1, 1 << 20);
        Check(faults, path, nameof(HistoryChanges), HistoryChanges, 16_384, 1 << 24);
        Check(faults, path, nameof(HistoryBytes), HistoryBytes, 64 * 1024, 1 << 30);
        Check(faults, path, nameof(WatchBufferEvents), WatchBufferEvents, 16, 1 << 20);
        Check(faults, path, nameof(ClockInterval) + " (ms)", (long)ClockInterval.TotalMilliseconds, 1, 1000);
        FindDiskFaults(faults, path);

        if (TimeProvider is null)
        {
            faults.Add($"{path}:{nameof(TimeProvider)} is null; it is required.");
        }

        return faults;
    }

    private void FindDiskFaults(List<string> faults, string path)
    {
        if (Durability is not (Durability.Memory or Durability.Buffered or Durability.Fsync))
        {
            faults.Add($"{path}:{nameof(Durability)} is {(int)Durability}; allowed: 0 (Memory), 1 (Buffered), 2 (Fsync).");
            return;
        }

        if (Durability == Durability.Memory)
        {
            if (DataDirectory is not null)
            {
                faults.Add($"{path}:{nameof(DataDirectory)} is '{DataDirectory}', but {nameof(Durability)} is Memory.");
            }

            return;
        }

        if (string.IsNullOrEmpty(DataDirectory))
        {
            faults.Add($"{path}:{nameof(DataDirectory)} is missing; {nameof(Durability)} {Durability} needs one.");
        }

        Check(faults, path, nameof(SyncInterval) + " (ms)", (long)SyncInterval.TotalMilliseconds, 1, 10_000);
        Check(faults, path, nameof(SegmentBytes), SegmentBytes, 64 << 10, 1L << 30);
        if (SegmentBytes % 4096 != 0)
        {
            faults.Add($"{path}:{nameof(SegmentBytes)} is {SegmentBytes}; it must be a multiple of 4096.");
        }

        Check(faults, path, nameof(SnapshotJournalBytes), SnapshotJournalBytes, 64 << 10, 1L << 40);
        if (SnapshotInterval != TimeSpan.Zero)
        {
            long intervalMs = (long)SnapshotInterval.TotalMilliseconds;
            Check(faults, path, nameof(SnapshotInterval) + " (ms)", intervalMs, 1000, 30L * 86_400_000);
        }
    }

    private static void Check(List<string> faults, string path, string option, long value, long lowest, long highest)
    {
        if (value < lowest || value > highest)
        {
            faults.Add($"{path}:{option} is {value}; allowed: {lowest} to {highest}.");
        }
    }
}
