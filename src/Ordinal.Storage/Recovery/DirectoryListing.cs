using System;
using System.Collections.Generic;

namespace Ordinal.Storage;

/// <summary>The files of a directory, sorted by what their names say.</summary>
internal sealed class DirectoryListing
{
    public DirectoryListing(IReadOnlyList<DiskEntry> entries)
    {
        foreach (DiskEntry entry in entries)
        {
            Add(entry);
        }
    }

    /// <summary>Segments with their lengths, by rising number.</summary>
    public SortedDictionary<long, long> Segments { get; } = [];

    /// <summary>Revisions of the snapshots with their lengths, the newest first.</summary>
    public SortedDictionary<long, long> Snapshots { get; }
        = new(Comparer<long>.Create(static (left, right) => right.CompareTo(left)));

    /// <summary>The lowest number of a segment; there must be one.</summary>
    public long FirstSegment
    {
        get
        {
            foreach (long number in Segments.Keys)
            {
                return number;
            }

            return 0;
        }
    }

    /// <summary>The highest revision of a snapshot, readable or not; 0 when there is none.</summary>
    public long NewestSnapshot
    {
        get
        {
            foreach (long revision in Snapshots.Keys)
            {
                return revision;
            }

            return 0;
        }
    }

    /// <summary>Files that were never finished.</summary>
    public List<string> Temporaries { get; } = [];

    /// <summary>Files that the engine does not know.</summary>
    public List<string> Unknown { get; } = [];

    /// <summary>Whether there is an instance file.</summary>
    public bool HasInstance { get; private set; }

    /// <summary>Whether there is a mark.</summary>
    public bool HasMark { get; private set; }

    /// <summary>Whether there is ballast.</summary>
    public bool HasBallast { get; private set; }

    private void Add(DiskEntry entry)
    {
        if (FileNames.TryParseSegment(entry.Name, out long number))
        {
            Segments.Add(number, entry.Length);
        }
        else if (FileNames.TryParseSnapshot(entry.Name, out long revision))
        {
            Snapshots.Add(revision, entry.Length);
        }
        else if (entry.Name.EndsWith(FileNames.Temporary, StringComparison.Ordinal))
        {
            Temporaries.Add(entry.Name);
        }
        else if (!entry.Name.EndsWith(FileNames.Damaged, StringComparison.Ordinal))
        {
            AddSingle(entry.Name);
        }
    }

    private void AddSingle(string name)
    {
        switch (name)
        {
            case FileNames.Instance:
                HasInstance = true;
                break;
            case FileNames.Mark:
                HasMark = true;
                break;
            case FileNames.Ballast:
                HasBallast = true;
                break;
            case FileNames.Lock:
                break;
            default:
                Unknown.Add(name);
                break;
        }
    }
}
