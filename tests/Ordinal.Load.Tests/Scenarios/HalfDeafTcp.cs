using System.Net;
using System.Net.Sockets;

namespace Ordinal.Load.Tests;

/// <summary>Gives on what a server of bare TCP says, but to each third connection nothing.</summary>
internal sealed class HalfDeafTcp : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly IPEndPoint _server;

    internal HalfDeafTcp(IPEndPoint server)
    {
        _server = server;
        _listener.Start();
        _ = ServeAsync();
    }

    internal string Address => _listener.LocalEndpoint.ToString()!;

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            for (int i = 0; ; i++)
            {
                Socket caller = await _listener.AcceptSocketAsync();
                _ = i % 3 == 0 ? DropAsync(caller) : PassOnAsync(caller);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test has ended.
        }
    }

    private static Task DropAsync(Socket caller)
    {
        caller.Dispose();
        return Task.CompletedTask;
    }

    private async Task PassOnAsync(Socket caller)
    {
        using (caller)
        {
            using Socket server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await server.ConnectAsync(_server);
            byte[] bytes = new byte[64];
            for (int read; (read = await server.ReceiveAsync(bytes)) > 0;)
            {
                await caller.SendAsync(bytes.AsMemory(0, read));
            }
        }
    }
}
