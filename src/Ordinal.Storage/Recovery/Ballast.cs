namespace Ordinal.Storage;

/// <summary>
/// A file that only takes up space, to be given up when the disk is full, so that a snapshot can make room in the journal.
/// </summary>
internal static class Ballast
{
    /// <summary>Makes the file when it is missing or has another length.</summary>
    /// <returns>False when there is no space for it.</returns>
    public static bool TryKeep(IDisk disk, long bytes)
    {
        foreach (DiskEntry entry in disk.List())
        {
            if (entry.Name == FileNames.Ballast && entry.Length == bytes)
            {
                return true;
            }
        }

        if (bytes == 0)
        {
            return true;
        }

        string temporary = FileNames.Ballast + FileNames.Temporary;
        try
        {
            using IDiskFile file = disk.Create(temporary, bytes);
            file.Sync();
        }
        catch (StorageException failure) when (failure.Code == StorageErrorCode.NoSpace)
        {
            DeleteIfThere(disk, temporary);
            return false;
        }

        disk.Rename(temporary, FileNames.Ballast);
        disk.SyncDirectory();
        return true;
    }

    /// <summary>Gives the space back.</summary>
    public static void Release(IDisk disk)
    {
        if (DeleteIfThere(disk, FileNames.Ballast))
        {
            disk.SyncDirectory();
        }
    }

    private static bool DeleteIfThere(IDisk disk, string name)
    {
        foreach (DiskEntry entry in disk.List())
        {
            if (entry.Name == name)
            {
                disk.Delete(name);
                return true;
            }
        }

        return false;
    }
}
