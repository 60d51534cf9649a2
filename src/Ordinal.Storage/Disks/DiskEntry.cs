namespace Ordinal.Storage;

/// <summary>A file in a directory.</summary>
/// <param name="Name">Name without a path.</param>
/// <param name="Length">Length in bytes.</param>
internal readonly record struct DiskEntry(string Name, long Length);
