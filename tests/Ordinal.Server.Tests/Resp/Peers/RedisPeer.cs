using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Xunit.Abstractions;

namespace Ordinal.Server.Tests;

/// <summary>A real <c>redis-server</c> without persistence, on a free port, stopped at the end of a test.</summary>
internal sealed class RedisPeer : IAsyncDisposable
{
    private const string Ready = "Ready to accept connections";
    private const int AttemptsMax = 5;

    private readonly Process _process;
    private readonly TemporaryDirectory _directory = new();

    private RedisPeer(int port, IEnumerable<string> flags)
    {
        Port = port;
        string[] arguments =
        [
            "--port", $"{port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no",
            "--dir", _directory.Path, "--daemonize", "no", .. flags,
        ];
        _process = Process.Start(new ProcessStartInfo("redis-server", arguments) { RedirectStandardOutput = true })!;
    }

    internal int Port { get; }

    /// <summary>Whether there is a <c>redis-server</c> on this machine.</summary>
    internal static Task<bool> IsHereAsync(ITestOutputHelper output)
        => Tools.HaveAsync(output, "redis-server", "redis-server", "--version");

    /// <summary>Starts one and waits until it serves.</summary>
    /// <param name="flags">Further flags.</param>
    internal static async Task<RedisPeer> StartAsync(params string[] flags)
    {
        for (int attempt = 1; ; attempt++)
        {
            RedisPeer peer = new(FreePort(), flags);
            if (await peer.IsReadyAsync())
            {
                return peer;
            }

            // Somebody else took the port between the look and the start.
            await peer.DisposeAsync();
            Assert.True(attempt < AttemptsMax, "redis-server did not start.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await Deadline.WithinAsync(_process.WaitForExitAsync(), "the end of redis-server");
        _process.Dispose();
        _directory.Dispose();
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<bool> IsReadyAsync()
    {
        Task<string?> line = _process.StandardOutput.ReadLineAsync();
        while (await Deadline.WithinAsync(line, "the line of redis-server that it is ready") is { } text)
        {
            if (text.Contains(Ready, StringComparison.Ordinal))
            {
                // Reads on, so that the server never waits for a reader of its log.
                _ = _process.StandardOutput.ReadToEndAsync();
                return true;
            }

            line = _process.StandardOutput.ReadLineAsync();
        }

        return false;
    }
}
