namespace Ordinal;

/// <summary>What the payload of a journal record is. The numbers are persisted and never reused.</summary>
internal static class JournalRecordKind
{
    /// <summary>Entries of commands.</summary>
    internal const byte Commands = 1;
}
