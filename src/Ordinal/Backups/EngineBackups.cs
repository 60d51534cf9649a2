using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Ordinal.Storage;

namespace Ordinal;

/// <summary>Backups of a running engine, and data directories made of them.</summary>
public static class EngineBackups
{
    /// <summary>
    /// Writes a backup of one revision while commands go on: everything that the engine knows, sessions and request ids too.
    /// </summary>
    /// <param name="engine">The engine.</param>
    /// <param name="stream">Gets the backup from its position on; flushed and not closed.</param>
    /// <param name="cancellationToken">Ends it; what was written by then is no backup.</param>
    /// <returns>What was written. In a durable mode all of it was on the engine's own disk before the first byte.</returns>
    /// <exception cref="OrdinalException">
    /// <see cref="StatusCode.Overloaded"/>: changes came too fast to be kept apart.
    /// </exception>
    /// <remarks>The backup has the form of a snapshot file. It stands in memory until the stream has taken it.</remarks>
    public static async ValueTask<BackupFacts> BackupAsync(
        this OrdinalEngine engine, Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(stream);
        StateCopy copy = await StateCopy.TakeDurableAsync(engine, cancellationToken).ConfigureAwait(false);
        SnapshotFacts facts = new()
        {
            InstanceId = engine.InstanceId,
            Revision = copy.Revision,
            EngineMs = copy.EngineMs,
            WallMs = copy.WallMs,
        };
        using BackupWriter writer = new(stream, facts);
        await writer.WriteAsync(copy, cancellationToken).ConfigureAwait(false);
        return new BackupFacts(
            facts.InstanceId,
            facts.Revision,
            DateTimeOffset.FromUnixTimeMilliseconds(facts.WallMs),
            copy.Objects,
            writer.BytesWritten);
    }

    extension(OrdinalEngine)
    {
        /// <summary>Makes a data directory out of a backup, under a new identity, for an engine to be opened on.</summary>
        /// <param name="stream">The backup, read to its end; not closed.</param>
        /// <param name="directory">A directory that is empty or missing.</param>
        /// <param name="cancellationToken">Ends it before the directory is written.</param>
        /// <returns>What was restored.</returns>
        /// <exception cref="OrdinalException">
        /// <see cref="StatusCode.DataDamaged"/>: a byte of the backup is wrong or missing, and nothing was written.
        /// <see cref="StatusCode.DataUnusable"/>: the directory is not empty, in use or unsafe, or the backup of another version.
        /// <see cref="StatusCode.StorageFull"/>, <see cref="StatusCode.StorageFailed"/>: writing failed; the rest is not opened.
        /// </exception>
        /// <remarks>Versions, tokens, counters, sessions with their rest of time and request ids go on where they were.</remarks>
        public static async ValueTask<BackupFacts> RestoreAsync(
            Stream stream, string directory, CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(stream);
            ArgumentException.ThrowIfNullOrEmpty(directory);
            bool isNew = !Directory.Exists(directory);
            try
            {
                return await DirectoryRestore
                    .RunAsync(stream, () => LinuxDisk.OpenDirectory(directory), cancellationToken)
                    .ConfigureAwait(false);
            }
            catch when (isNew)
            {
                RemoveEmpty(directory);
                throw;
            }
        }
    }

    // A refused backup leaves nothing behind. What writing has begun stays, because it may tell why it failed.
    private static void RemoveEmpty(string directory)
    {
        try
        {
            Directory.Delete(directory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is not empty, or was not made at all; the caller learns of the first failure.
        }
    }
}
