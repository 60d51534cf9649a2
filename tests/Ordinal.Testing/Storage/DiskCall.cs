namespace Ordinal.Testing.Storage;

/// <summary>One call of a disk.</summary>
internal readonly record struct DiskCall(DiskVerb Verb, string File, long Position = 0, long Bytes = 0)
{
    internal bool ChangesSomething
        => Verb is DiskVerb.Create or DiskVerb.Write or DiskVerb.Sync
            or DiskVerb.Rename or DiskVerb.Delete or DiskVerb.SyncDirectory;
}
