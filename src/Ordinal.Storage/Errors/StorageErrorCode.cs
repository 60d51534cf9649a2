namespace Ordinal.Storage;

/// <summary>Why storage refused or failed. A closed set: callers map each code to an exit code or an answer.</summary>
internal enum StorageErrorCode
{
    /// <summary>The system refused a call, or the medium failed. After a failed write or sync nothing may be retried.</summary>
    Io = 1,

    /// <summary>No space, no quota, or no spare segment: nothing was written.</summary>
    NoSpace = 2,

    /// <summary>Bytes that were durable are not what was written. Nothing was changed or deleted.</summary>
    Damaged = 3,

    /// <summary>Another engine, in this process or another, has the directory open.</summary>
    Locked = 4,

    /// <summary>A file belongs to another engine's directory.</summary>
    WrongInstance = 5,

    /// <summary>A segment that must be there is missing.</summary>
    MissingSegment = 6,

    /// <summary>A file was written by a newer version of the format.</summary>
    FutureFormat = 7,

    /// <summary>Others may write into the directory, or its path is a symbolic link.</summary>
    UnsafeDirectory = 8,

    /// <summary>The platform has no sync call that this engine trusts.</summary>
    UnsupportedPlatform = 9,

    /// <summary>The directory is empty although the caller says that it held data.</summary>
    MissingData = 10,
}
