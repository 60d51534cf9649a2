using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>Exports of a running engine as JSON lines, and imports of them.</summary>
public static class EngineExports
{
    /// <summary>Writes the names of one revision as JSON lines, in byte order, for people and other programs to read.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="stream">Gets UTF-8; flushed and not closed.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What was written.</returns>
    /// <exception cref="OrdinalException">As of <see cref="EngineBackups.BackupAsync"/>.</exception>
    /// <remarks>Deleted names, sessions and request ids are in a backup only.</remarks>
    public static async ValueTask<ExportFacts> ExportAsync(
        this OrdinalEngine engine, Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(stream);
        StateCopy copy = await StateCopy.TakeDurableAsync(engine, cancellationToken).ConfigureAwait(false);
        return await ExportWriter.WriteAsync(copy, stream, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Imports what <see cref="ExportAsync"/> wrote, each line as a whole and in a revision of its own.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="stream">UTF-8, read to its end; not closed.</param>
    /// <param name="options">How; or null for the defaults.</param>
    /// <param name="cancellationToken">Ends it between two lines.</param>
    /// <returns>What was imported.</returns>
    /// <exception cref="OrdinalException">
    /// A line is wrong or refused; the message names the line and why, and the lines before it stay imported.
    /// <see cref="StatusCode.CompareFailed"/>: its name exists. <see cref="StatusCode.DataDamaged"/>: the last line is missing.
    /// </exception>
    /// <remarks>
    /// A name gets the version it had, or its own next one where that is higher. Locks and what belongs to a session do not
    /// move. Remaining times go on.
    /// </remarks>
    public static async ValueTask<ImportFacts> ImportAsync(
        this OrdinalEngine engine,
        Stream stream,
        ImportOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(stream);
        ImportRun run = new(engine.Writer, options ?? new ImportOptions());
        return await run.RunAsync(stream, cancellationToken).ConfigureAwait(false);
    }
}
