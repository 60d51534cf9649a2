namespace Ordinal.Tests.Storage;

/// <summary>A directory of its own below the system's temporary one, gone with its end.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("ordinal-storage-").FullName;

    /// <summary>A path that does not exist yet.</summary>
    internal string Path => System.IO.Path.Combine(_root, "data");

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
