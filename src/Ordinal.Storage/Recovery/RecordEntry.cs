namespace Ordinal.Storage;

/// <summary>Where a record lies.</summary>
/// <param name="File">Name of the segment.</param>
/// <param name="Position">Position in it, in bytes.</param>
/// <param name="Header">What the record says about itself.</param>
internal readonly record struct RecordEntry(string File, long Position, RecordHeader Header);
