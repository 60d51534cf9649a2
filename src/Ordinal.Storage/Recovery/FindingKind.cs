namespace Ordinal.Storage;

/// <summary>What an opening noticed and could deal with.</summary>
internal enum FindingKind
{
    /// <summary>The end was not closed; the last segment is written anew.</summary>
    UncleanEnd = 1,

    /// <summary>Bytes behind the last whole record, none of which was ever durable: they go to quarantine.</summary>
    TornTail = 2,

    /// <summary>A snapshot that cannot be read, so it is set aside; an older one, or the whole journal, stands in.</summary>
    DamagedSnapshot = 3,

    /// <summary>A file that was never finished; it is deleted when writing starts.</summary>
    Leftover = 4,

    /// <summary>A file that the engine does not know; it is left alone.</summary>
    UnknownFile = 5,

    /// <summary>One slot of a control file cannot be read; the other is whole.</summary>
    LostSlot = 6,

    /// <summary>The disk has no room for the ballast.</summary>
    NoBallast = 7,
}
