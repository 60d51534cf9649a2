using System;
using System.Collections.Generic;

namespace Ordinal.Storage;

/// <summary>
/// One directory of files: all that storage asks of a file system. Names are plain, without a path. Every method throws
/// <see cref="StorageException"/> when the system refuses.
/// </summary>
/// <remarks>
/// What a power cut may undo: a write until its file was synced; a creation, renaming or deletion until the directory was synced.
/// Calls for different files may come from different threads at once.
/// </remarks>
internal interface IDisk : IDisposable
{
    /// <summary>
    /// Names the run of the operating system: while it is the same, what was written is still there, synced or not. Empty when
    /// that is not known.
    /// </summary>
    Guid Boot { get; }

    /// <summary>
    /// Creates a file of zeros in place of any file of that name. Neither the file nor the directory is synced.
    /// </summary>
    IDiskFile Create(string name, long length);

    /// <summary>Opens a file for reading and writing.</summary>
    IDiskFile Open(string name);

    /// <summary>Gives a file another name, atomically in place of any file that has it.</summary>
    void Rename(string from, string to);

    /// <summary>Deletes a file.</summary>
    void Delete(string name);

    /// <summary>The files with their lengths, in the order of their names' characters. Subdirectories are not listed.</summary>
    IReadOnlyList<DiskEntry> List();

    /// <summary>Makes every creation, renaming and deletion so far durable.</summary>
    void SyncDirectory();

    /// <summary>Takes the directory for this opener until it is disposed of.</summary>
    /// <exception cref="StorageException"><see cref="StorageErrorCode.Locked"/> when another opener has it.</exception>
    void Lock();

    /// <summary>
    /// Opens the subdirectory for bytes that were cut, and creates it when it is missing. The caller disposes of it.
    /// </summary>
    IDisk OpenQuarantine();
}
