using System;
using System.Collections.Generic;

namespace Ordinal.Storage;

/// <summary>The files of a directory, sorted by what their names say.</summary>
/// <remarks>
/// Lists of references, not sorted dictionaries of numbers: a command-line tool opens a directory for one call, and the runtime
/// would compile some eighty methods of such a dictionary each time.
/// </remarks>
internal sealed class DirectoryListing
{
    public DirectoryListing(IReadOnlyList<DiskEntry> entries)
    {
        foreach (DiskEntry entry in entries)
        {
            Add(entry);
        }

        Segments.Sort(static (left, right) => left.Number.CompareTo(right.Number));
        Snapshots.Sort(static (left, right) => right.Number.CompareTo(left.Number));
    }

    /// <summary>Segments with their lengths, by rising number.</summary>
    public List<NumberedFile> Segments { get; } = [];

    /// <summary>Snapshots, by revision, with their lengths, the newest first.</summary>
    public List<NumberedFile> Snapshots { get; } = [];

    /// <summary>The lowest number of a segment; there must be one.</summary>
    public long FirstSegment => Segments.Count == 0 ? 0 : Segments[0].Number;

    /// <summary>The highest revision of a snapshot, readable or not; 0 when there is none.</summary>
    public long NewestSnapshot => Snapshots.Count == 0 ? 0 : Snapshots[0].Number;

    /// <summary>Bytes of all segments and snapshots.</summary>
    public long BytesInAll
    {
        get
        {
            long bytes = 0;
            foreach (NumberedFile segment in Segments)
            {
                bytes += segment.Length;
            }

            foreach (NumberedFile snapshot in Snapshots)
            {
                bytes += snapshot.Length;
            }

            return bytes;
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
            Segments.Add(new NumberedFile(number, entry.Length));
        }
        else if (FileNames.TryParseSnapshot(entry.Name, out long revision))
        {
            Snapshots.Add(new NumberedFile(revision, entry.Length));
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
