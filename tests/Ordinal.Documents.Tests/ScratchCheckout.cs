using System.Globalization;

namespace Ordinal.Documents.Tests;

/// <summary>
/// A folder that looks like the root of the project, where commands of pages are run: what they write stays in it. The programs
/// on its path are those of the build that the tests belong to; none is built again.
/// </summary>
internal sealed class ScratchCheckout : IDisposable
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    private static readonly string[] Settings =
        ["Directory.Build.props", "Directory.Packages.props", "global.json", ".editorconfig", "src"];

    private readonly TemporaryDirectory _directory = new();

    internal ScratchCheckout()
    {
        Directory.CreateDirectory(Path);
        foreach (string name in Settings)
        {
            Link(name);
        }

        // Pages go below these folders, so the folders are the scratch's own, and what is in them is not.
        foreach (string folder in (string[])["bench", "load"])
        {
            Directory.CreateDirectory(System.IO.Path.Combine(Path, folder, "results"));
            foreach (string entry in Directory.GetFileSystemEntries(System.IO.Path.Combine(SourceRoot.Path, folder))
                .Select(entry => System.IO.Path.GetFileName(entry))
                .Where(static name => name != "results"))
            {
                Link(System.IO.Path.Combine(folder, entry));
            }
        }

        Directory.CreateDirectory(ProgramFolder);
        Write("dotnet", StandIn.Dotnet);
        Write("curl", StandIn.Curl);
        Write("nc", StandIn.Nc);
        Write("ordinal", $"exec '{Built("src", "ordinal-cli")}/ordinal' \"$@\"");
        Write("intd", $"exec '{Built("src", "intd")}/intd' \"$@\"");
    }

    /// <summary>The folder.</summary>
    internal string Path => System.IO.Path.Combine(_directory.Path, "checkout");

    /// <summary>The folder of the programs, first on the path of a shell.</summary>
    internal string ProgramFolder => System.IO.Path.Combine(_directory.Path, "programs");

    /// <summary>What the stand-ins need to know.</summary>
    internal static IReadOnlyDictionary<string, string> Variables { get; } = new Dictionary<string, string>
    {
        ["SCRATCH_ROOT"] = SourceRoot.Path,
        ["SCRATCH_CONFIGURATION"] = Configuration,
        ["SCRATCH_PATH"] = Environment.GetEnvironmentVariable("PATH") ?? string.Empty,
    };

    /// <summary>A port that nobody listens on.</summary>
    internal static int FreePort()
    {
        using System.Net.Sockets.TcpListener listener = new(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>A port as text.</summary>
    internal static string FreePortText() => FreePort().ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public void Dispose() => _directory.Dispose();

    private static string Built(string area, string project)
        => System.IO.Path.Combine(SourceRoot.Path, area, project, "bin", Configuration, "net10.0");

    private void Link(string name)
        => File.CreateSymbolicLink(System.IO.Path.Combine(Path, name), System.IO.Path.Combine(SourceRoot.Path, name));

    private void Write(string program, string script)
    {
        string file = System.IO.Path.Combine(ProgramFolder, program);
        File.WriteAllText(file, $"#!/bin/bash\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }
}
