namespace Ordinal.Storage;

/// <summary>What stands at the place where the next record is expected.</summary>
internal enum RecordVerdict
{
    /// <summary>The next record, whole and in its order.</summary>
    Valid = 0,

    /// <summary>Zeros, or the end of the segment.</summary>
    Empty = 1,

    /// <summary>Bytes that are no header.</summary>
    BadHeader = 2,

    /// <summary>A header whose payload is not what was written with it.</summary>
    BadPayload = 3,

    /// <summary>A header that was written for another place or another life of the segment.</summary>
    Misplaced = 4,

    /// <summary>A header in its place, but not the next in sequence, revision or chain.</summary>
    OutOfOrder = 5,

    /// <summary>A header in another version of the format.</summary>
    OtherVersion = 6,
}
