namespace Ordinal.Storage;

/// <summary>What a look at the bytes of a header says.</summary>
internal enum HeaderVerdict
{
    /// <summary>Magic, checksum and version are right.</summary>
    Valid = 0,

    /// <summary>Nothing but zeros.</summary>
    Empty = 1,

    /// <summary>Not this kind of header, or damaged.</summary>
    Damaged = 2,

    /// <summary>Intact, but written in another version of the format.</summary>
    OtherVersion = 3,
}
