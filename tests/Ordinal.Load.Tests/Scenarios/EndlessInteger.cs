using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ordinal.Load.Tests;

/// <summary>A server of bare TCP that gives every connection the same line, or none.</summary>
internal sealed class EndlessInteger : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _line;

    internal EndlessInteger(string line)
    {
        _line = Encoding.ASCII.GetBytes(line);
        _listener.Start();
        _ = ServeAsync();
    }

    internal string Address => _listener.LocalEndpoint.ToString()!;

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using Socket socket = await _listener.AcceptSocketAsync();
                await socket.SendAsync(_line);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test has ended.
        }
    }
}
