using Ordinal.Storage;

namespace Ordinal.Benchmarks;

/// <summary>
/// A disk that counts writes and syncs of the journal's segments, so that nobody's own word for them is needed.
/// </summary>
internal sealed class CountingDisk(IDisk disk, JournalTally tally) : IDisk
{
    public Guid Boot => disk.Boot;

    // A file that is made under a temporary name becomes a spare: its zeros are no part of the journal.
    public IDiskFile Create(string name, long length) => Count(disk.Create(name, length));

    public IDiskFile Open(string name) => Count(disk.Open(name));

    public void Rename(string from, string to) => disk.Rename(from, to);

    public void Delete(string name) => disk.Delete(name);

    public IReadOnlyList<DiskEntry> List() => disk.List();

    public void SyncDirectory() => disk.SyncDirectory();

    public void Lock() => disk.Lock();

    public IDisk OpenQuarantine() => disk.OpenQuarantine();

    public void Dispose() => disk.Dispose();

    private IDiskFile Count(IDiskFile file)
        => FileNames.TryParseSegment(file.Name, out _) ? new CountingFile(file, tally) : file;
}
