using System;
using System.Collections.Generic;
using Ordinal.Storage;

namespace Ordinal.Cli.Journals;

/// <summary>
/// The records that a scan found whole, to be read once more: also those that a snapshot includes, and those before the one for
/// which an opening would be refused.
/// </summary>
internal sealed class WholeRecords
{
    private readonly List<(string File, int Count)> _segments = [];

    /// <summary>What is done with a record.</summary>
    /// <param name="header">Its header.</param>
    /// <param name="payload">Its payload, valid during the call.</param>
    /// <returns>Whether to go on.</returns>
    internal delegate bool Reading(in RecordHeader header, ReadOnlySpan<byte> payload);

    /// <summary>Notes a record; they come in their order.</summary>
    /// <param name="record">The record.</param>
    internal void Add(RecordEntry record)
    {
        if (_segments.Count > 0 && _segments[^1].File == record.File)
        {
            _segments[^1] = (record.File, _segments[^1].Count + 1);
        }
        else
        {
            _segments.Add((record.File, 1));
        }
    }

    /// <summary>Reads them in their order.</summary>
    /// <param name="disk">The directory, locked by the caller.</param>
    /// <param name="read">Is given each.</param>
    /// <exception cref="StorageException">A record that was whole before is not any more.</exception>
    internal void Read(IDisk disk, Reading read)
    {
        foreach ((string name, int count) in _segments)
        {
            using IDiskFile file = disk.Open(name);
            byte[] sector = new byte[SegmentHeader.Bytes];
            file.Read(0, sector);
            SegmentHeader.Read(sector, out SegmentHeader header);
            SegmentScanner scanner = new(file, header);
            for (int record = 0; record < count; record++)
            {
                if (scanner.Next() != RecordVerdict.Valid)
                {
                    throw StorageException.Damaged(
                        "A record changed while it was read.", name, scanner.Position, scanner.Revision + 1);
                }

                if (!read(scanner.Record, scanner.Payload))
                {
                    return;
                }
            }
        }
    }
}
