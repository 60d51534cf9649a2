namespace Ordinal.Storage;

/// <summary>A file in a directory.</summary>
/// <param name="Name">Name without a path.</param>
/// <param name="Length">Length in bytes.</param>
/// <remarks>
/// No struct: the runtime compiles a list of structs anew in each process, and a tool opens a directory for one call.
/// </remarks>
internal sealed record DiskEntry(string Name, long Length);
