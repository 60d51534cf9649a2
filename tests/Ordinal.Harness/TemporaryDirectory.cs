namespace Ordinal.Harness;

/// <summary>An empty directory that only the user may enter, deleted at the end of a test.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("ordinal-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
