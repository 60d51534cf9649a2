using System.Collections.Generic;

namespace Ordinal.Storage;

/// <summary>What a walk over a directory found. Nothing was changed.</summary>
/// <param name="Records">Every whole record up to the first damage, in order.</param>
/// <param name="Findings">What an opening would notice and could deal with.</param>
/// <param name="Problem">Why an opening would be refused, or null.</param>
internal sealed record JournalReport(
    IReadOnlyList<RecordEntry> Records, IReadOnlyList<Finding> Findings, StorageException? Problem);
