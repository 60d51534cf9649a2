namespace Ordinal;

/// <summary>What the payload of a journal record is. The numbers are persisted and never reused.</summary>
internal static class JournalRecordKind
{
    /// <summary>Entries of commands.</summary>
    internal const byte Commands = 1;

    /// <summary>A <see cref="Ordinal.State.Reservation"/> that is jumped over.</summary>
    internal const byte Jump = 2;
}
