namespace Ordinal.Storage;

/// <summary>A file whose name is a number: a segment or a snapshot.</summary>
/// <param name="Number">The segment's number, or the snapshot's revision.</param>
/// <param name="Length">Length in bytes.</param>
internal sealed record NumberedFile(long Number, long Length);
