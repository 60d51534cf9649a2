using System;
using System.Collections.Generic;

namespace Ordinal;

/// <summary>How an engine is opened.</summary>
public sealed record OrdinalOptions
{
    /// <summary>When an answer is given, relative to the disk.</summary>
    public Durability Durability { get; set; } = Durability.Memory;

    /// <summary>The clock; another one than the system's is for tests.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>
    /// Submissions that may wait for the writer, 1 to 1,048,576. Beyond, commands are refused as
    /// <see cref="StatusCode.Overloaded"/>; releases, renewals and leaves still pass.
    /// </summary>
    public int PendingMax { get; set; } = 65_536;

    /// <summary>Changes kept for watches that begin in the past or fall behind: 16,384 to 16,777,216, 64 bytes each.</summary>
    public int HistoryChanges { get; set; } = 16_384;

    /// <summary>Bytes of cell values kept with them: 65,536 to 1,073,741,824. A value above an eighth of it is not kept.</summary>
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
        if (Durability != Durability.Memory)
        {
            faults.Add($"{path}:{nameof(Durability)} is {(int)Durability}; allowed: {nameof(Durability.Memory)}.");
        }

        if (TimeProvider is null)
        {
            faults.Add($"{path}:{nameof(TimeProvider)} is null; it is required.");
        }

        return faults;
    }

    private static void Check(List<string> faults, string path, string option, long value, long lowest, long highest)
    {
        if (value < lowest || value > highest)
        {
            faults.Add($"{path}:{option} is {value}; allowed: {lowest} to {highest}.");
        }
    }
}
