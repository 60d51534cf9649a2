namespace Ordinal.State;

/// <summary>One step of a journal record: what to do to the machine so that it comes where it was.</summary>
internal struct JournalEntry
{
    internal JournalEntryKind Kind;

    /// <summary>The command to apply, of an entry of that kind; it owns its bytes.</summary>
    internal Command Command;

    /// <summary>Engine milliseconds to begin a cycle with, of a time.</summary>
    internal long EngineMs;

    /// <summary>Wall-clock milliseconds to begin a cycle with, of a time.</summary>
    internal long WallMs;

    /// <summary>How many expiries to apply: 1 or more, of an expiry.</summary>
    internal int Count;
}
