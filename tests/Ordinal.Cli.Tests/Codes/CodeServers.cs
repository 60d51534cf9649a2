using System.Net;
using System.Net.Sockets;

namespace Ordinal.Cli.Tests;

/// <summary>What a line needs to end with each exit code: a good server, one with tokens, a failed one, and none.</summary>
public sealed class CodeServers : IAsyncLifetime, IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly FailedServer _failed = new();
    private IntdProcess? _open;
    private IntdProcess? _guarded;

    /// <summary>The variables that name them to a script.</summary>
    internal (string Variable, string Value)[] Variables =>
    [
        ("ORDINAL_SERVER", Url(_open!.Port)),
        ("GUARDED", Url(_guarded!.Port)),
        ("FAILED", Url(_failed.Port)),
        ("NOBODY", Url(UnusedPort())),
    ];

    public async Task InitializeAsync()
    {
        IntdRun made = await IntdProcess.RunAsync("-new-token", "kid", "-role", "reader");
        string tokens = Path.Combine(_directory.Path, "tokens");
        await File.WriteAllTextAsync(tokens, made.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1] + "\n");
        _open = await IntdProcess.ListenAsync("-engine", "memory");
        _guarded = await IntdProcess.ListenAsync("-engine", "memory", "-token-file", tokens);
    }

    public async Task DisposeAsync()
    {
        foreach (IntdProcess? server in (IntdProcess?[])[_open, _guarded])
        {
            if (server is not null)
            {
                await server.DisposeAsync();
            }
        }
    }

    public void Dispose()
    {
        _failed.Dispose();
        _directory.Dispose();
    }

    private static string Url(int port) => $"http://127.0.0.1:{port}";

    private static int UnusedPort()
    {
        using TcpListener nobody = new(IPAddress.Loopback, 0);
        nobody.Start();
        return ((IPEndPoint)nobody.LocalEndpoint).Port;
    }
}
