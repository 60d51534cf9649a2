using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ordinal.Cli.Tests;

/// <summary>Stands between the tool and a server, and keeps what the tool has asked.</summary>
internal sealed class RecordingProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly StringBuilder _asked = new();
    private readonly int _port;

    internal RecordingProxy(int port)
    {
        _port = port;
        _listener.Start();
        _ = ServeAsync();
    }

    internal string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>All bytes of requests so far.</summary>
    internal string Asked
    {
        get
        {
            lock (_asked)
            {
                return _asked.ToString();
            }
        }
    }

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                _ = PassAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task PassAsync(TcpClient client)
    {
        using TcpClient asking = client;
        using TcpClient server = new();
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _port);
            await Task.WhenAny(
                CopyAsync(asking.GetStream(), server.GetStream(), Record),
                CopyAsync(server.GetStream(), asking.GetStream(), static _ => { }));
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // One side has gone, and the other goes too.
        }
    }

    private static async Task CopyAsync(NetworkStream from, NetworkStream to, Action<byte[]> note)
    {
        byte[] bytes = new byte[16 * 1024];
        int count;
        while ((count = await from.ReadAsync(bytes)) > 0)
        {
            note(bytes[..count]);
            await to.WriteAsync(bytes.AsMemory(0, count));
        }
    }

    private void Record(byte[] bytes)
    {
        lock (_asked)
        {
            _asked.Append(Encoding.Latin1.GetString(bytes));
        }
    }
}
