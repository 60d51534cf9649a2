using System.Net;
using System.Net.Sockets;

namespace Ordinal.Client.Tests.Wire;

/// <summary>A server that does with each connection, the first, the second and so on, what a test has written down.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Task _running;
    private readonly List<Socket> _sockets = [];

    private ScriptedServer(Func<ScriptedConnection, Task>[] scripts)
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        _running = RunAsync(scripts);
    }

    internal Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}");

    internal static ScriptedServer Start(params Func<ScriptedConnection, Task>[] scripts) => new(scripts);

    /// <summary>A link to this server that tries for as long as a test may take.</summary>
    internal ServerLink Link(Action<OrdinalClientOptions>? change = null)
    {
        OrdinalClientOptions options = new() { Server = Url };
        change?.Invoke(options);
        Assert.Empty(options.FindFaults());
        return new ServerLink(options);
    }

    /// <summary>Waits until every script has come to its end, and throws what one of them threw.</summary>
    internal Task EndAsync() => Deadline.WithinAsync(_running, "the end of all scripts");

    public ValueTask DisposeAsync()
    {
        _listener.Dispose();
        foreach (Socket socket in _sockets)
        {
            socket.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    private async Task RunAsync(Func<ScriptedConnection, Task>[] scripts)
    {
        List<Task> running = [];
        foreach (Func<ScriptedConnection, Task> script in scripts)
        {
            Socket socket = await _listener.AcceptAsync();
            socket.NoDelay = true;
            _sockets.Add(socket);
            running.Add(script(new ScriptedConnection(socket)));
        }

        await Task.WhenAll(running);
    }
}
