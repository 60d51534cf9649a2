namespace Ordinal.Storage;

/// <summary>A segment that was read and found in order.</summary>
/// <param name="Header">Its header.</param>
/// <param name="LastSequence">Sequence of its last record, or one below its first when it has none.</param>
/// <param name="LastRevision">Last revision up to there.</param>
/// <param name="EndPosition">End of its last record, in bytes.</param>
/// <param name="Chain">Header checksum of its last record.</param>
internal sealed record SegmentEntry(
    SegmentHeader Header, long LastSequence, long LastRevision, long EndPosition, uint Chain)
{
    /// <summary>Name of the file.</summary>
    public string Name => FileNames.Segment(Header.Number);
}
