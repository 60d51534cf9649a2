using System;
using System.Globalization;
using System.Text;

namespace Ordinal.Storage;

/// <summary>
/// The one exception of storage: a code, and as far as known the file, the position, the system's error and the revisions.
/// </summary>
internal sealed class StorageException : Exception
{
    /// <summary>Makes an exception whose message names everything that is known.</summary>
    public StorageException(
        StorageErrorCode code,
        string message,
        string? file = null,
        long position = -1,
        string? errorName = null,
        long firstRevision = 0,
        long lastRevision = 0)
        : base(Compose(message, file, position, errorName, firstRevision, lastRevision))
    {
        Code = code;
        File = file;
        Position = position;
        ErrorName = errorName;
        FirstRevision = firstRevision;
        LastRevision = lastRevision;
    }

    /// <summary>Why.</summary>
    public StorageErrorCode Code { get; }

    /// <summary>Name of the file inside the directory, or null.</summary>
    public string? File { get; }

    /// <summary>Byte position in the file, or -1.</summary>
    public long Position { get; }

    /// <summary>The system's name of the error, such as "EIO", or null.</summary>
    public string? ErrorName { get; }

    /// <summary>First revision that is concerned, or 0 when none is known.</summary>
    public long FirstRevision { get; }

    /// <summary>Last revision that is known to be concerned, or 0 when the end is not known.</summary>
    public long LastRevision { get; }

    /// <summary>Says that durable bytes are not what was written.</summary>
    public static StorageException Damaged(
        string message, string file, long position = -1, long firstRevision = 0, long lastRevision = 0)
        => new(StorageErrorCode.Damaged, message, file, position, null, firstRevision, lastRevision);

    private static string Compose(
        string message, string? file, long position, string? errorName, long firstRevision, long lastRevision)
    {
        StringBuilder text = new(message);
        if (file is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $" File {file}");
            text.Append(position >= 0 ? string.Create(CultureInfo.InvariantCulture, $", position {position}.") : ".");
        }

        if (firstRevision > 0)
        {
            text.Append(lastRevision >= firstRevision
                ? string.Create(CultureInfo.InvariantCulture, $" Revisions {firstRevision} to {lastRevision}.")
                : string.Create(CultureInfo.InvariantCulture, $" Revisions from {firstRevision}."));
        }

        if (errorName is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $" System error {errorName}.");
        }

        return text.ToString();
    }
}
