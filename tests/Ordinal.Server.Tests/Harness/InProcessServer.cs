using System.Net;
using Intd;
using Microsoft.Extensions.Hosting;

namespace Ordinal.Server.Tests;

/// <summary>The hosts of the program, inside the test, on a free port, over an engine of the test's choice.</summary>
internal sealed class InProcessServer : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly StringWriter _log;

    private InProcessServer(IHost host, int port, StringWriter log)
    {
        _host = host;
        Port = port;
        _log = log;
    }

    internal int Port { get; }

    /// <summary>What the server logged so far.</summary>
    internal string Log => _log.ToString();

    /// <summary>Starts all routes over an engine, or over another <see cref="IOrdinal"/> those that mint.</summary>
    internal static Task<InProcessServer> StartHttpAsync(IOrdinal engine)
        => engine is OrdinalEngine real
            ? StartHttpAsync(real, new OrdinalServerOptions())
            : StartAsync((sockets, _, log) => MintingHost.Build(engine, sockets, log));

    /// <summary>Starts all routes as the program does, with options of the test's choice.</summary>
    internal static Task<InProcessServer> StartHttpAsync(
        OrdinalEngine engine, OrdinalServerOptions options, ConnectionLimits? connections = null)
    {
        ServerSetup setup = new() { Options = options, Connections = connections ?? new ConnectionLimits(10_000) };
        return StartAsync((sockets, address, log) => IntegerHost.Build(
            engine,
            [new Listener(new ListenerPlan(ListenerRole.Http, address, sockets.Port), sockets)],
            setup with { Options = options with { Connections = setup.Connections } },
            log));
    }

    internal static Task<InProcessServer> StartTcpAsync(IOrdinal engine)
        => StartAsync((sockets, _, log) => IntegerHost.BuildTcp(engine, sockets, log));

    internal Task<RawConnection> ConnectAsync() => RawConnection.OpenAsync(Port);

    /// <summary>Sends one request on a connection of its own.</summary>
    internal async Task<RawResponse> RequestAsync(string method, string target, params string[] headers)
    {
        await using RawConnection connection = await ConnectAsync();
        return await connection.RequestAsync(method, target, headers);
    }

    /// <summary>Stops; when the token is cancelled, without waiting for what is in flight.</summary>
    internal Task StopAsync(CancellationToken cancellationToken = default) => _host.StopAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Deadline.WithinAsync(_host.StopAsync(), "the end of the host");
        _host.Dispose();
        await _log.DisposeAsync();
    }

    internal static async Task<InProcessServer> StartAsync(Func<BoundSockets, ListenAddress, LineLog, IHost> build)
    {
        ListenAddress address = new("localhost", [IPAddress.Loopback]);
        BoundSockets sockets = BoundSockets.Bind(address, 0);
        StringWriter log = new();
        IHost host = build(sockets, address, new LineLog(TextWriter.Synchronized(log), TimeProvider.System));
        await host.StartAsync();
        return new InProcessServer(host, sockets.Port, log);
    }
}
