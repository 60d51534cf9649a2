using System.Collections.Generic;

namespace Ordinal.Storage;

/// <summary>Walks over a directory that no engine has open, and changes nothing.</summary>
internal static class JournalVerifier
{
    /// <summary>Reads everything that an opening would read. Owns the disk.</summary>
    /// <returns>The records, the findings, and why an opening would be refused.</returns>
    /// <exception cref="StorageException"><see cref="StorageErrorCode.Locked"/>: an engine has the directory open.</exception>
    public static JournalReport Verify(IDisk disk)
    {
        using IDisk owned = disk;
        disk.Lock();
        List<RecordEntry> records = [];
        try
        {
            RecoveredDirectory found = RecoveryScan.Run(disk, new DataDirectoryOptions(), records.Add);
            return new JournalReport(records, found.Findings, null);
        }
        catch (StorageException problem)
        {
            return new JournalReport(records, [], problem);
        }
    }
}
