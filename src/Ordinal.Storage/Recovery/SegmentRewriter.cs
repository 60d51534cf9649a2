using System;

namespace Ordinal.Storage;

/// <summary>
/// Writes the whole records of a segment into a fresh file and puts it in the segment's place. After an unclean end the
/// system's cache may show records that never reached the disk, and a later sync of the same file may report success for
/// them.
/// </summary>
internal static class SegmentRewriter
{
    /// <summary>Rewrites a segment under the salt of this epoch. Durable when it returns.</summary>
    /// <returns>The segment as it now is.</returns>
    public static SegmentEntry Rewrite(IDisk disk, in SegmentEntry entry, long epoch)
    {
        SegmentHeader old = entry.Header;
        SegmentHeader header = old with { Salt = SegmentHeader.SaltOf(old.InstanceId, old.Number, epoch) };
        string temporary = entry.Name + FileNames.Temporary;
        SegmentEntry written;
        using (IDiskFile source = disk.Open(entry.Name))
        using (IDiskFile target = disk.Create(temporary, old.Length))
        {
            Span<byte> sector = stackalloc byte[SegmentHeader.Bytes];
            header.Write(sector);
            target.Write(0, sector);
            written = Copy(source, target, entry, header);
            target.Sync();
        }

        disk.Rename(temporary, entry.Name);
        disk.SyncDirectory();
        return written;
    }

    private static SegmentEntry Copy(IDiskFile source, IDiskFile target, in SegmentEntry entry, in SegmentHeader header)
    {
        SegmentScanner scanner = new(source, entry.Header);
        uint chain = header.Chain;
        byte[] buffer = new byte[Sectors.Bytes];
        while (scanner.Sequence < entry.LastSequence)
        {
            if (scanner.Next() != RecordVerdict.Valid)
            {
                throw StorageException.Damaged(
                    "A record changed while it was read.", entry.Name, scanner.Position, scanner.Revision + 1);
            }

            int bytes = scanner.Record.RecordBytes;
            if (buffer.Length < bytes)
            {
                buffer = new byte[bytes];
            }

            Span<byte> record = buffer.AsSpan(0, bytes);
            record.Clear();
            scanner.Payload.CopyTo(record[RecordHeader.Bytes..]);
            RecordHeader moved = scanner.Record with { Place = header.Salt ^ (ulong)scanner.RecordPosition, Chain = chain };
            chain = moved.Write(record);
            target.Write(scanner.RecordPosition, record);
        }

        return entry with { Header = header, Chain = chain };
    }
}
