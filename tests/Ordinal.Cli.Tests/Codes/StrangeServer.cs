using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ordinal.Cli.Tests;

/// <summary>Answers every request with a page, as a program does that is no such server.</summary>
internal sealed class StrangeServer : IDisposable
{
    private const string Page = "<h1>It works</h1>";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _answer;

    internal StrangeServer(int status)
    {
        _answer = Encoding.ASCII.GetBytes(
            $"HTTP/1.1 {status} Page\r\nContent-Type: text/html\r\nConnection: close\r\n"
            + $"Content-Length: {Page.Length}\r\n\r\n{Page}");
        _listener.Start();
        _ = ServeAsync();
    }

    internal string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                _ = AnswerAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using TcpClient asked = client;
        try
        {
            using StreamReader request = new(asked.GetStream(), leaveOpen: true);
            while (await request.ReadLineAsync() is { Length: > 0 })
            {
            }

            await asked.GetStream().WriteAsync(_answer);
        }
        catch (IOException)
        {
            // Whoever asked has gone.
        }
    }
}
