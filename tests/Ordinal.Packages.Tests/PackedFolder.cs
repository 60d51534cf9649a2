using System.IO.Compression;
using System.Text.Json;

namespace Ordinal.Packages.Tests;

/// <summary>All packages of the project, made once for all tests, with a configuration that installs from them.</summary>
public sealed class PackedFolder : IAsyncLifetime, IDisposable
{
#if DEBUG
    internal const string Configuration = "Debug";
#else
    internal const string Configuration = "Release";
#endif

    private readonly TemporaryDirectory _directory = new();

    /// <summary>Where the packages are.</summary>
    internal string Path => System.IO.Path.Combine(_directory.Path, "packages");

    /// <summary>An empty folder of its own, below the configuration.</summary>
    internal string NewFolder(string name) => Directory.CreateDirectory(System.IO.Path.Combine(_directory.Path, name)).FullName;

    /// <summary>The names of the projects that are packed: what lies in <c>src</c>.</summary>
    internal static IReadOnlyList<string> Projects { get; } =
    [
        .. Directory.GetDirectories(System.IO.Path.Combine(SourceRoot.Path, "src"))
            .Select(folder => System.IO.Path.GetFileName(folder))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Opens a package for reading.</summary>
    internal ZipArchive Open(string file) => ZipFile.OpenRead(System.IO.Path.Combine(Path, file));

    /// <summary>Packs, and writes the configuration.</summary>
    public async Task InitializeAsync()
    {
        // The test projects of the solution are running; only what is packed may be built again.
        string filter = System.IO.Path.Combine(_directory.Path, "packed.slnf");
        await File.WriteAllTextAsync(filter, JsonSerializer.Serialize(new
        {
            solution = new
            {
                path = System.IO.Path.Combine(SourceRoot.Path, "Engine.sln"),
                projects = Projects.Select(project => $"src/{project}/{project}.csproj").ToArray(),
            },
        }));
        await SdkCommand.RunAsync(
            SourceRoot.Path, "dotnet", "pack", filter, "-c", Configuration, "-v", "quiet", "-o", Path);

        // What is installed goes into folders of its own, so that no run sees the packages of another.
        await File.WriteAllTextAsync(System.IO.Path.Combine(_directory.Path, "nuget.config"), $"""
            <configuration>
              <packageSources><add key="packed" value="{Path}" /></packageSources>
              <config><add key="globalPackagesFolder" value="{System.IO.Path.Combine(_directory.Path, "installed")}" /></config>
            </configuration>
            """);
    }

    /// <inheritdoc/>
    public Task DisposeAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _directory.Dispose();
}
