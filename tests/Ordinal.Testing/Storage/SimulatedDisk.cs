using Ordinal.Storage;

namespace Ordinal.Testing.Storage;

/// <summary>One opener of a directory on a simulated medium.</summary>
internal sealed class SimulatedDisk(SimulatedMedium medium, string folderName) : IDisk
{
    private bool _holdsLock;

    private SimulatedFolder Folder => medium.Folder(folderName);

    public Guid Boot => medium.Boot;

    public IDiskFile Create(string name, long length)
    {
        DiskCall call = new(DiskVerb.Create, name, 0, length);
        medium.Note(call);
        if (Folder.Visible.TryGetValue(name, out SimulatedInode? former))
        {
            Folder.Change(new FolderChange(name, null, former));
        }

        medium.CheckSpace(call, length);
        SimulatedInode inode = new([]);
        inode.Extend(length);
        Folder.Change(new FolderChange(null, name, inode));
        return new SimulatedFile(medium, inode, name);
    }

    public IDiskFile Open(string name)
    {
        DiskCall call = new(DiskVerb.Open, name);
        medium.Note(call);
        return new SimulatedFile(medium, Find(call), name);
    }

    public void Rename(string from, string to)
    {
        DiskCall call = new(DiskVerb.Rename, from);
        medium.Note(call);
        Folder.Change(new FolderChange(from, to, Find(call)));
    }

    public void Delete(string name)
    {
        DiskCall call = new(DiskVerb.Delete, name);
        medium.Note(call);
        Folder.Change(new FolderChange(name, null, Find(call)));
    }

    public IReadOnlyList<DiskEntry> List()
    {
        medium.Note(new DiskCall(DiskVerb.List, folderName));
        return [.. Folder.Visible.Select(static file => new DiskEntry(file.Key, file.Value.Length))];
    }

    public void SyncDirectory()
    {
        medium.Note(new DiskCall(DiskVerb.SyncDirectory, folderName));
        Folder.Sync();
    }

    public void Lock()
    {
        medium.Note(new DiskCall(DiskVerb.Lock, folderName));
        if (Folder.IsLocked)
        {
            throw new StorageException(StorageErrorCode.Locked, "The data directory is open in another engine.");
        }

        Folder.IsLocked = true;
        _holdsLock = true;
    }

    public IDisk OpenQuarantine() => new SimulatedDisk(medium, FileNames.Quarantine);

    public void Dispose()
    {
        if (_holdsLock)
        {
            Folder.IsLocked = false;
            _holdsLock = false;
        }
    }

    private SimulatedInode Find(DiskCall call)
        => Folder.Visible.TryGetValue(call.File, out SimulatedInode? inode)
            ? inode
            : throw SimulatedMedium.Failure(call, Errno.NotFound);
}
