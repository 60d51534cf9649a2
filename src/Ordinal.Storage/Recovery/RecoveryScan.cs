using System;

namespace Ordinal.Storage;

/// <summary>Reads a whole directory and changes nothing. Refuses rather than guess.</summary>
/// <remarks>
/// <list type="number">
/// <item>All segments in order, the last record whole, then zeros: open.</item>
/// <item>A bad record above every watermark: a torn tail, cut, its bytes kept in quarantine.</item>
/// <item>Whole records behind a bad one, all above the watermark: cut with it.</item>
/// <item>A bad record at or below a watermark: refuse.</item>
/// <item>A whole header with a bad payload: as 2 or 4.</item>
/// <item>Bytes that are no header: as 2 or 4; refuse when more than 8 MiB follow.</item>
/// <item>Zeros, then a record that speaks of the hole as durable: refuse.</item>
/// <item>A gap or a repeat in sequence or revision, or a broken chain: refuse.</item>
/// <item>A record for another place: as 2 or 4. A segment of another directory: refuse.</item>
/// <item>A missing or short segment: refuse.</item>
/// <item>The newest snapshot cannot be read: the one before, or the journal from record 1; else refuse.</item>
/// <item>No snapshot, and the journal does not begin with record 1: refuse.</item>
/// <item>An empty directory where data is expected: refuse.</item>
/// <item>Unfinished files and spares: ignored, deleted when writing starts.</item>
/// <item>Another version of a format: refuse.</item>
/// <item>Bytes after, or missing before, the end where the journal was closed: refuse.</item>
/// </list>
/// Damage to the last group of records after an unclean end cannot be told from a torn tail, unless the mark, a snapshot or a
/// later record knows that it was durable. It is cut and kept in quarantine.
/// </remarks>
internal static class RecoveryScan
{
    /// <summary>Reads the directory.</summary>
    /// <param name="disk">The directory, locked by the caller.</param>
    /// <param name="options">What is expected, and who is told of the progress.</param>
    /// <param name="onRecord">Is given every whole record, also those that the snapshot includes.</param>
    /// <exception cref="StorageException">The directory must not be opened.</exception>
    public static RecoveredDirectory Run(IDisk disk, DataDirectoryOptions options, Action<RecordEntry>? onRecord)
    {
        DirectoryListing listing = new(disk.List());
        if (!listing.HasInstance)
        {
            CheckNothingWasServed(disk, listing, options);
            RecoveredDirectory empty = new() { Listing = listing, IsNew = true };
            AddStrays(empty);
            return empty;
        }

        using InstanceFile instance = InstanceFile.Open(disk);
        if (!listing.HasMark)
        {
            throw StorageException.Damaged("The mark is missing.", FileNames.Mark);
        }

        using MarkFile mark = MarkFile.Open(disk);
        long done = 0;
        long inAll = listing.BytesInAll;
        void Report(long bytes) => options.Progress?.Invoke(done += bytes, inAll);
        SnapshotChoice choice = SnapshotChoice.Make(disk, listing, instance.Id, Report);
        RecoveredDirectory found = new()
        {
            Listing = listing,
            InstanceId = instance.Id,
            LooseBoot = instance.LooseBoot,
            Snapshot = choice.Facts,
        };
        found.Findings.AddRange(choice.Findings);
        if (instance.HasLostSlot)
        {
            found.Findings.Add(new Finding(FindingKind.LostSlot, FileNames.Instance));
        }

        if (mark.HasLostSlot)
        {
            found.Findings.Add(new Finding(FindingKind.LostSlot, FileNames.Mark));
        }

        new JournalScan(disk, found, mark.Facts, onRecord, Report).Run();
        if (!found.IsClean)
        {
            found.Findings.Add(new Finding(FindingKind.UncleanEnd, found.Last.Name));
        }

        AddStrays(found);
        return found;
    }

    private static void AddStrays(RecoveredDirectory found)
    {
        foreach (string name in found.Listing.Temporaries)
        {
            found.Findings.Add(new Finding(FindingKind.Leftover, name));
        }

        foreach (string name in found.Listing.Unknown)
        {
            found.Findings.Add(new Finding(FindingKind.UnknownFile, name));
        }
    }

    // The instance file is the last one that a new directory gets. Before it there is one segment without records, and a mark.
    private static void CheckNothingWasServed(IDisk disk, DirectoryListing listing, DataDirectoryOptions options)
    {
        bool hasOthers = listing.Snapshots.Count > 0
            || listing.HasBallast
            || listing.Segments.Exists(static segment => segment.Number != 1)
            || (listing.Segments.Count > 0 && HoldsRecords(disk, FileNames.Segment(1)));
        if (hasOthers)
        {
            throw StorageException.Damaged("The instance file is missing beside data.", FileNames.Instance);
        }

        if (options.ExpectsData)
        {
            throw new StorageException(StorageErrorCode.MissingData, "The directory is empty, and data is expected in it.");
        }
    }

    private static bool HoldsRecords(IDisk disk, string name)
    {
        using IDiskFile file = disk.Open(name);
        FileWindow window = new(file);
        for (long position = SegmentHeader.Bytes; position < file.Length; position += Sectors.Bytes)
        {
            if (Sectors.HoldsAnything(window.At(position, (int)Math.Min(Sectors.Bytes, file.Length - position))))
            {
                return true;
            }
        }

        return false;
    }
}
