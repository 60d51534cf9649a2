using System;
using System.Collections.Generic;

namespace Ordinal.Storage;

/// <summary>The newest snapshot that can be read from its first byte to its last, and what was wrong with newer ones.</summary>
/// <param name="Facts">The snapshot, or null when there is none that can be read.</param>
/// <param name="Findings">One for each that cannot.</param>
internal sealed record SnapshotChoice(SnapshotFacts? Facts, IReadOnlyList<Finding> Findings)
{
    /// <summary>Reads snapshots, the newest first, until one is whole.</summary>
    /// <exception cref="StorageException">
    /// One is of another directory or of another version: that is no damage to pass over.
    /// </exception>
    public static SnapshotChoice Make(IDisk disk, DirectoryListing listing, Guid instanceId, Action<long> onBytes)
    {
        List<Finding> findings = [];
        foreach ((long revision, long length) in listing.Snapshots)
        {
            string name = FileNames.Snapshot(revision);
            try
            {
                SnapshotFacts facts = SnapshotFileReader.Check(disk, name, instanceId);
                onBytes(length);
                if (facts.Revision == revision)
                {
                    return new SnapshotChoice(facts, findings);
                }

                findings.Add(new Finding(FindingKind.DamagedSnapshot, name));
            }
            catch (StorageException failure) when (failure.Code == StorageErrorCode.Damaged)
            {
                findings.Add(new Finding(FindingKind.DamagedSnapshot, name, Math.Max(0, failure.Position)));
            }
        }

        return new SnapshotChoice(null, findings);
    }
}
