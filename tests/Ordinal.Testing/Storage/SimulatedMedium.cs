using Ordinal.Storage;

namespace Ordinal.Testing.Storage;

/// <summary>
/// A disk in memory that several openers use one after the other. It knows what a power cut may undo, gives errors when told to,
/// and tells of every call. Deterministic: the same calls and the same seed give the same states.
/// </summary>
/// <remarks>
/// What is modelled: each sector of a write that was not synced is lost or kept by itself, in any of its versions; a length
/// that was not synced is lost or kept; each creation, renaming and deletion before a sync of the directory is lost or kept
/// by itself; after a failed sync a later one passes over what was pending. What is not: bytes that change by themselves;
/// tests damage those with <see cref="Edit"/>.
/// </remarks>
internal sealed class SimulatedMedium
{
    private readonly SortedDictionary<string, SimulatedFolder> _folders = new(StringComparer.Ordinal) { [""] = new() };
    private readonly Dictionary<DiskVerb, int> _counts = [];
    private int _boots = 1;

    /// <summary>Is told of each call before it is made.</summary>
    internal Action<DiskCall>? BeforeCall { get; set; }

    /// <summary>Errors to give.</summary>
    internal List<DiskFault> Faults { get; } = [];

    /// <summary>Errors that were given.</summary>
    internal int FaultsHit { get; private set; }

    /// <summary>Bytes that all files together may have; more is answered with ENOSPC.</summary>
    internal long Capacity { get; set; } = long.MaxValue;

    /// <summary>The run of the operating system; a power cut begins another one.</summary>
    internal Guid Boot => new(_boots, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    internal SortedDictionary<string, SimulatedFolder> Folders => _folders;

    private long Used => _folders.Values.Sum(static folder => folder.Visible.Values.Sum(static inode => inode.Length));

    /// <summary>An opener of the directory; it has a lock of its own.</summary>
    internal SimulatedDisk Open() => new(this, "");

    /// <summary>The file's bytes as readers see them.</summary>
    internal byte[] Content(string name) => _folders[""].Visible[name].Visible.ToArray();

    /// <summary>Names of the files.</summary>
    internal string[] Names(string folder = "")
        => _folders.TryGetValue(folder, out SimulatedFolder? found) ? [.. found.Visible.Keys] : [];

    /// <summary>Puts a file there, durable, in place of any of that name.</summary>
    internal void Edit(string name, byte[] content) => _folders[""].Put(name, content);

    /// <summary>Turns one bit of a file as readers see it; turning it again puts it right.</summary>
    internal void FlipBit(string name, int bit) => _folders[""].Visible[name].FlipBit(bit);

    /// <summary>Takes a file away, durably.</summary>
    internal void Remove(string name)
    {
        _folders[""].Visible.Remove(name);
        _folders[""].Durable.Remove(name);
    }

    /// <summary>
    /// What a process finds that starts after the former one was killed: everything that was written, synced or not.
    /// </summary>
    internal void Kill()
    {
        foreach (SimulatedFolder folder in _folders.Values)
        {
            folder.IsLocked = false;
        }
    }

    /// <summary>A medium of its own with the content as readers see it, all of it durable.</summary>
    internal SimulatedMedium Copy()
    {
        SimulatedMedium copy = new() { _boots = _boots };
        foreach ((string name, SimulatedFolder folder) in _folders)
        {
            copy.Folder(name).IsLocked = false;
            foreach ((string file, SimulatedInode inode) in folder.Visible)
            {
                copy.Folder(name).Put(file, inode.Visible.ToArray());
            }
        }

        return copy;
    }

    /// <summary>An empty medium in the run of the operating system that follows a power cut of this one.</summary>
    internal SimulatedMedium AfterPowerCut() => new() { _boots = _boots + 1 };

    internal SimulatedFolder Folder(string name)
    {
        if (!_folders.TryGetValue(name, out SimulatedFolder? folder))
        {
            folder = new SimulatedFolder();
            _folders.Add(name, folder);
        }

        return folder;
    }

    /// <summary>Counts a call, and throws or returns the fault that is due.</summary>
    internal DiskFault? Note(DiskCall call)
    {
        BeforeCall?.Invoke(call);
        int count = _counts[call.Verb] = _counts.GetValueOrDefault(call.Verb) + 1;
        DiskFault? fault = Faults.Find(planned => planned.Verb == call.Verb && planned.Nth == count);
        if (fault is null)
        {
            return null;
        }

        FaultsHit++;
        return call.Verb is DiskVerb.Write or DiskVerb.Sync ? fault : throw Failure(call, fault.Error);
    }

    internal void CheckSpace(DiskCall call, long growth)
    {
        if (growth > 0 && Used + growth > Capacity)
        {
            throw Failure(call, Errno.NoSpace);
        }
    }

    internal static StorageException Failure(DiskCall call, int error)
        => Errno.Failed($"{call.Verb} failed.", error, call.File, call.Position);
}
