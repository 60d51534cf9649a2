namespace Ordinal.State;

/// <summary>What one entry of a journal record is. The numbers are persisted, never reused, and are no command's kind.</summary>
internal enum JournalEntryKind : byte
{
    /// <summary>A command that was applied; in the bytes its own kind stands in this place.</summary>
    Command = 0,

    /// <summary>The time of the entries that follow.</summary>
    Time = 250,

    /// <summary>Expiries that were applied outside of a command.</summary>
    Expiry = 251,
}
