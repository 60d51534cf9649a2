namespace Ordinal.Testing.Storage;

/// <summary>A change of a directory that is not durable before the directory is synced.</summary>
/// <param name="Removed">The name that goes, or null.</param>
/// <param name="Added">The name that comes, or null.</param>
/// <param name="Inode">The file that it is about.</param>
internal sealed record FolderChange(string? Removed, string? Added, SimulatedInode Inode)
{
    internal void Apply(SortedDictionary<string, SimulatedInode> names)
    {
        if (Removed is not null && names.TryGetValue(Removed, out SimulatedInode? there) && there == Inode)
        {
            names.Remove(Removed);
        }

        if (Added is not null)
        {
            names[Added] = Inode;
        }
    }
}
