using System;
using System.Collections.Generic;

namespace Ordinal.Storage;

/// <summary>A new directory that begins with a snapshot instead of with nothing.</summary>
/// <remarks>
/// Its journal begins with record 2, as if the snapshot stood for record 1: should the snapshot be lost, the directory is refused
/// and never taken for an empty one. The snapshot comes first and the instance file last; whatever a stop leaves in between is
/// refused, because an instance file is missing beside data, or is empty as before.
/// </remarks>
internal static class FoundedDirectory
{
    /// <summary>Sequence of the record that the snapshot stands for.</summary>
    public const long Sequence = 1;

    private const long SegmentBytes = 64 << 10;

    /// <summary>Refuses a directory that holds files.</summary>
    /// <exception cref="StorageException"><see cref="StorageErrorCode.UnsafeDirectory"/>.</exception>
    public static void RequireEmpty(IDisk disk)
    {
        IReadOnlyList<DiskEntry> entries = disk.List();
        if (entries.Count > 0)
        {
            throw new StorageException(
                StorageErrorCode.UnsafeDirectory,
                $"The directory is not empty: it holds {entries.Count} files.",
                entries[0].Name);
        }
    }

    /// <summary>
    /// Writes the directory. It can be opened when this returns; after an error it is empty again, as far as the system lets it.
    /// </summary>
    /// <param name="disk">An empty directory; not owned.</param>
    /// <param name="instanceId">Its identity.</param>
    /// <param name="facts">Revision and times of the snapshot; identity and sequence are filled in here.</param>
    /// <param name="write">Writes the content of the snapshot.</param>
    /// <exception cref="StorageException">The directory is in use or not empty, or a call of the system failed.</exception>
    public static void Create(IDisk disk, Guid instanceId, in SnapshotFacts facts, Action<SnapshotFileWriter> write)
    {
        disk.Lock();
        foreach (DiskEntry entry in disk.List())
        {
            if (entry.Name != FileNames.Lock)
            {
                RequireEmpty(disk);
            }
        }

        try
        {
            WriteSnapshot(disk, facts with { InstanceId = instanceId, Sequence = Sequence }, write);
            SegmentHeader header = WriteSegment(disk, instanceId, facts.Revision);
            WriteMark(disk, header);
            InstanceFile.Create(disk, instanceId, epoch: 1);
        }
        catch (StorageException)
        {
            Clear(disk);
            throw;
        }
    }

    private static void WriteSnapshot(IDisk disk, in SnapshotFacts facts, Action<SnapshotFileWriter> write)
    {
        using SnapshotFileWriter snapshot = SnapshotFileWriter.Begin(disk, facts, static _ => { });
        write(snapshot);
        snapshot.Commit();
    }

    private static SegmentHeader WriteSegment(IDisk disk, Guid instanceId, long revision)
    {
        SegmentHeader header = new()
        {
            InstanceId = instanceId,
            Number = 1,
            Salt = SegmentHeader.SaltOf(instanceId, 1, epoch: 1),
            FirstSequence = Sequence + 1,
            FormerRevision = revision,
            Length = SegmentBytes,
        };
        string name = FileNames.Segment(1);
        using (IDiskFile file = disk.Create(name + FileNames.Temporary, SegmentBytes))
        {
            Span<byte> sector = stackalloc byte[SegmentHeader.Bytes];
            header.Write(sector);
            file.Write(0, sector);
            file.Sync();
        }

        disk.Rename(name + FileNames.Temporary, name);
        disk.SyncDirectory();
        return header;
    }

    private static void WriteMark(IDisk disk, in SegmentHeader header)
    {
        MarkFile.Create(disk);
        using MarkFile mark = MarkFile.Open(disk);
        mark.WriteBoth(new MarkFacts
        {
            DurableSequence = Sequence,
            DurableRevision = header.FormerRevision,
            IsClean = true,
            SegmentNumber = header.Number,
            Position = SegmentHeader.Bytes,
        });
    }

    // The instance file goes first: what is left without it is refused, and never opened.
    private static void Clear(IDisk disk)
    {
        try
        {
            foreach (DiskEntry entry in disk.List())
            {
                if (entry.Name.StartsWith(FileNames.Instance, StringComparison.Ordinal))
                {
                    disk.Delete(entry.Name);
                }
            }

            foreach (DiskEntry entry in disk.List())
            {
                disk.Delete(entry.Name);
            }

            disk.SyncDirectory();
        }
        catch (StorageException)
        {
            // The first failure is what the caller hears of; what is left is refused at the next opening.
        }
    }
}
