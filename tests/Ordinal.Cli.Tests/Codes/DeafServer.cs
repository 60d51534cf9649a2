using System.Net;
using System.Net.Sockets;

namespace Ordinal.Cli.Tests;

/// <summary>Takes every connection, reads what comes, and never answers.</summary>
internal sealed class DeafServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private int _asked;

    internal DeafServer()
    {
        _listener.Start();
        _ = ServeAsync();
    }

    internal string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Connections over which something was asked.</summary>
    internal int Asked => Volatile.Read(ref _asked);

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                _ = ListenAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ListenAsync(TcpClient client)
    {
        using TcpClient asked = client;
        byte[] bytes = new byte[4096];
        try
        {
            if (await asked.GetStream().ReadAsync(bytes) > 0)
            {
                Interlocked.Increment(ref _asked);
            }

            while (await asked.GetStream().ReadAsync(bytes) > 0)
            {
            }
        }
        catch (IOException)
        {
            // Whoever asked has gone.
        }
    }
}
