using System;
using System.IO;
using Ordinal.Storage;

namespace Ordinal.Cli.Journals;

/// <summary>
/// The journal of a data directory that no engine has open. Nothing in the directory is changed; while it is read, no engine can
/// open it.
/// </summary>
internal sealed class JournalSource : IDisposable
{
    private readonly LinuxDisk _disk;

    private JournalSource(LinuxDisk disk) => _disk = disk;

    /// <summary>Takes a directory.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>The directory; the caller disposes of it.</returns>
    /// <exception cref="AnswerException">There is none, or it holds no journal.</exception>
    /// <exception cref="StorageException">An engine has it open, or it cannot be read.</exception>
    internal static JournalSource Open(string path)
    {
        if (!Directory.Exists(path))
        {
            throw new AnswerException(ExitCode.InputOutput, $"there is no data directory {path}; check --data");
        }

        LinuxDisk disk = LinuxDisk.OpenDirectory(path);
        try
        {
            DirectoryListing listing = new(disk.List());
            if (!listing.HasInstance && !listing.HasMark && listing.Segments.Count == 0 && listing.Snapshots.Count == 0)
            {
                throw new AnswerException(ExitCode.AnswerIsNo, $"the directory {path} holds no journal; check --data")
                {
                    Code = StatusCodes.Text(StatusCode.NotFound),
                };
            }

            disk.Lock();
            return new JournalSource(disk);
        }
        catch
        {
            disk.Dispose();
            throw;
        }
    }

    /// <summary>Reads everything that an opening would read.</summary>
    /// <param name="progress">Is told bytes done and bytes in all, or null.</param>
    /// <param name="onRecord">Is given every whole record, or null.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="StorageException">An opening would be refused.</exception>
    internal RecoveredDirectory Scan(Action<long, long>? progress, Action<RecordEntry>? onRecord = null)
        => RecoveryScan.Run(_disk, new DataDirectoryOptions { Progress = progress }, onRecord);

    /// <summary>Reads records once more.</summary>
    /// <param name="records">Those that <see cref="Scan"/> told of.</param>
    /// <param name="read">Is given each.</param>
    internal void Read(WholeRecords records, WholeRecords.Reading read) => records.Read(_disk, read);

    /// <inheritdoc/>
    public void Dispose() => _disk.Dispose();
}
