namespace Ordinal;

/// <summary>When an answer is given, relative to the disk. A higher number promises more.</summary>
public enum Durability
{
    /// <summary>Nothing is on disk; the state ends with the process.</summary>
    Memory = 0,

    /// <summary>
    /// Written to the journal before the answer, and synced every <see cref="OrdinalOptions.SyncInterval"/>: the end of the
    /// process loses nothing, a power cut at most the last interval. Integers, tokens and versions of that interval are not
    /// given again: counters go on higher. The first answer about a new counter or queue waits for a sync.
    /// </summary>
    Buffered = 1,

    /// <summary>Synced to the disk before the answer; callers that wait together share one sync.</summary>
    Fsync = 2,
}
