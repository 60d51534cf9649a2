namespace Ordinal.Testing.Storage;

/// <summary>What a disk is asked to do.</summary>
public enum DiskVerb
{
    Create,
    Open,
    Read,
    Write,
    Sync,
    Rename,
    Delete,
    List,
    SyncDirectory,
    Lock,
}
