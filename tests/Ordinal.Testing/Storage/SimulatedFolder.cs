namespace Ordinal.Testing.Storage;

/// <summary>A directory: the names that are on the medium, the names that are seen, and the changes between them.</summary>
internal sealed class SimulatedFolder
{
    internal SortedDictionary<string, SimulatedInode> Durable { get; } = new(StringComparer.Ordinal);

    internal SortedDictionary<string, SimulatedInode> Visible { get; } = new(StringComparer.Ordinal);

    internal List<FolderChange> Pending { get; } = [];

    internal bool IsLocked { get; set; }

    internal void Change(FolderChange change)
    {
        change.Apply(Visible);
        Pending.Add(change);
    }

    internal void Sync()
    {
        foreach (FolderChange change in Pending)
        {
            change.Apply(Durable);
        }

        Pending.Clear();
    }

    /// <summary>A file that is there, durable, without having been written.</summary>
    internal void Put(string name, byte[] content)
    {
        SimulatedInode inode = new(content);
        Durable[name] = inode;
        Visible[name] = inode;
    }
}
