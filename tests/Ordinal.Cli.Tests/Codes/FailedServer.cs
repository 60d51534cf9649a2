using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ordinal.Cli.Tests;

/// <summary>Answers every request as a server does whose engine has failed.</summary>
internal sealed class FailedServer : IDisposable
{
    private const string Problem = """{"status":500,"code":"faulted","detail":"The engine has stopped."}""";

    private static readonly byte[] Answer = Encoding.ASCII.GetBytes(
        "HTTP/1.1 500 Internal Server Error\r\nContent-Type: application/problem+json\r\nConnection: close\r\n"
        + $"Content-Length: {Problem.Length}\r\n\r\n{Problem}");

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    internal FailedServer()
    {
        _listener.Start();
        _ = ServeAsync();
    }

    internal int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync();
                using StreamReader request = new(client.GetStream());
                while (await request.ReadLineAsync() is { Length: > 0 })
                {
                }

                await client.GetStream().WriteAsync(Answer);
            }
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
