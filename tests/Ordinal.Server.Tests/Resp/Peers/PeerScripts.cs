using Xunit.Abstractions;

namespace Ordinal.Server.Tests;

/// <summary>The scripts of <c>tests/Peers</c>, which talk to a server through clients from npm.</summary>
internal static class PeerScripts
{
    private static string Folder { get; } = FindFolder();

    /// <summary>Whether node and a package are installed.</summary>
    internal static Task<bool> HaveAsync(ITestOutputHelper output, string package)
        => Tools.HaveAsync(
            output, $"node with {package} (npm ci in tests/Peers)", "node", "-e",
            $"require({System.Text.Json.JsonSerializer.Serialize(Path.Combine(Folder, "node_modules", package))})");

    /// <summary>Runs a script to its end.</summary>
    internal static Task<ProgramRun> RunAsync(string script, params string[] arguments)
        => ProgramRun.OfAsync("node", string.Empty, [Path.Combine(Folder, script), .. arguments]);

    private static string FindFolder()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Engine.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? ".", "tests", "Peers");
    }
}
