using System;
using System.Collections.Generic;
using Ordinal.Storage;

namespace Ordinal.Cli.Journals;

/// <summary>Reads a data directory as an opening would, and counts what it finds.</summary>
internal sealed class JournalCheck
{
    private readonly HashSet<string> _segments = [];

    /// <summary>Segments with records.</summary>
    internal int Segments => _segments.Count;

    /// <summary>Whole records up to the end, or to the first damage.</summary>
    internal long Records { get; private set; }

    /// <summary>Commands in them.</summary>
    internal long Commands { get; private set; }

    /// <summary>First revision in them; 0 when there is none.</summary>
    internal long FirstRevision { get; private set; }

    /// <summary>Last revision in them; 0 when there is none.</summary>
    internal long LastRevision { get; private set; }

    /// <summary>Revision of the snapshot that an opening begins with; 0 when there is none.</summary>
    internal long SnapshotRevision { get; private set; }

    /// <summary>What an opening would notice and could deal with.</summary>
    internal IReadOnlyList<Finding> Findings { get; private set; } = [];

    /// <summary>Why an opening would be refused, or null.</summary>
    internal StorageException? Problem { get; private set; }

    /// <summary>Reads a directory: every byte, then every command.</summary>
    /// <param name="path">The data directory.</param>
    /// <param name="progress">Is told bytes done and bytes in all, or null.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="StorageException"><see cref="StorageErrorCode.Locked"/>: an engine has the directory open.</exception>
    internal static JournalCheck Run(string path, Action<long, long>? progress)
    {
        JournalCheck check = new();
        try
        {
            using (JournalSource source = JournalSource.Open(path))
            {
                RecoveredDirectory found = source.Scan(progress, check.Add);
                check.Findings = found.Findings;
                check.SnapshotRevision = found.Snapshot?.Revision ?? 0;
            }

            JournalReplay.Run(path, progress);
        }
        catch (StorageException e) when (e.Code != StorageErrorCode.Locked)
        {
            check.Problem = e;
        }

        return check;
    }

    private void Add(RecordEntry record)
    {
        RecordFacts facts = record.Header.Facts;
        _segments.Add(record.File);
        Records++;
        Commands += facts.Count;
        LastRevision = Math.Max(LastRevision, facts.LastRevision);
        if (FirstRevision == 0 && facts.LastRevision >= facts.FirstRevision)
        {
            FirstRevision = facts.FirstRevision;
        }
    }
}
