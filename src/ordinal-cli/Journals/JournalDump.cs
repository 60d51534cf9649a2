using System;
using System.Collections.Generic;
using Ordinal.Storage;

namespace Ordinal.Cli.Journals;

/// <summary>Prints the journal, one line a command.</summary>
/// <param name="path">The data directory.</param>
/// <param name="progress">Is told bytes done and bytes in all, or null.</param>
internal sealed class JournalDump(string path, Action<long, long>? progress)
{
    /// <summary>Prints it; of a damaged journal what is before the damage.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="fromRevision">The first revision to print; 0 for all.</param>
    /// <param name="limit">Lines at most; 0 for no limit.</param>
    /// <param name="found">Called when everything has been checked, before the first line.</param>
    /// <exception cref="OrdinalException">The journal is damaged, in use, or cannot be read.</exception>
    internal void Run(EntryText text, long fromRevision, long limit, Action found)
    {
        try
        {
            using JournalSource source = JournalSource.Open(path);
            WholeRecords records = new();
            StorageException? damage = Scan(source, records);
            found();
            long left = limit == 0 ? long.MaxValue : limit;
            source.Read(records, (in RecordHeader header, ReadOnlySpan<byte> payload) =>
            {
                if (header.Facts.LastRevision >= fromRevision)
                {
                    left -= Write(text, RecordEntries.Of(header, payload), fromRevision, left);
                }

                return left > 0;
            });
            if (damage is not null)
            {
                text.Flush();
                throw damage;
            }
        }
        catch (StorageException e)
        {
            throw StorageFaults.OfOpening(e);
        }
    }

    private StorageException? Scan(JournalSource source, WholeRecords records)
    {
        try
        {
            source.Scan(progress, records.Add);
            return null;
        }
        catch (StorageException e)
        {
            return e;
        }
    }

    private static long Write(EntryText text, List<DumpedEntry> entries, long fromRevision, long limit)
    {
        long written = 0;
        foreach (DumpedEntry entry in entries)
        {
            if (entry.LastRevision >= fromRevision && written < limit)
            {
                text.Write(entry);
                written++;
            }
        }

        return written;
    }
}
