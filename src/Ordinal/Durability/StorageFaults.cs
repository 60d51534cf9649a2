using System;
using Ordinal.Storage;

namespace Ordinal;

/// <summary>Turns what storage says into what callers see.</summary>
internal static class StorageFaults
{
    /// <summary>The error of an opening that was refused, or of a snapshot that could not be written.</summary>
    /// <param name="cause">What storage said.</param>
    /// <returns>The error; its message is the cause's, which names file, place and revisions.</returns>
    internal static OrdinalException OfOpening(StorageException cause)
        => new(CodeOf(cause.Code), cause.Message, Outcome.NotApplied, cause);

    /// <summary>Why an engine has ended.</summary>
    /// <param name="cause">What was thrown.</param>
    /// <returns>The error.</returns>
    internal static OrdinalException OfFault(Exception cause)
        => cause is StorageException storage
            ? new OrdinalException(StatusCode.StorageFailed, storage.Message, Outcome.Unknown, storage)
            : new OrdinalException(cause.Message, cause);

    private static StatusCode CodeOf(StorageErrorCode code) => code switch
    {
        StorageErrorCode.Damaged or StorageErrorCode.MissingSegment => StatusCode.DataDamaged,
        StorageErrorCode.NoSpace => StatusCode.StorageFull,
        StorageErrorCode.Io => StatusCode.StorageFailed,
        _ => StatusCode.DataUnusable,
    };
}
