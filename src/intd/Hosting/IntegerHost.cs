using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Ordinal;
using Ordinal.Server;

namespace Intd;

/// <summary>Builds the host of each protocol. Neither reads the environment or a file.</summary>
internal static class IntegerHost
{
    internal const string Counter = "integers";

    // Requests in flight get this long after a signal.
    private static readonly TimeSpan DrainMax = TimeSpan.FromSeconds(10);

    /// <summary>Builds the HTTP server.</summary>
    /// <param name="engine">The engine; not owned.</param>
    /// <param name="sockets">The bound sockets; owned by the host.</param>
    /// <param name="address">Where they listen.</param>
    /// <param name="log">Gets warnings.</param>
    /// <returns>The host, not started.</returns>
    internal static IHost BuildHttp(IOrdinal engine, BoundSockets sockets, ListenAddress address, LineLog log)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        AddBasics(builder.Services, builder.Logging, log);
        builder.Services.AddSingleton(engine);
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, sockets));
        Dictionary<EndPoint, Socket> bound = [];
        foreach (Socket socket in sockets.Sockets)
        {
            bound.Add(socket.LocalEndPoint!, socket);
        }

        builder.Services.Configure<SocketTransportOptions>(
            transport => transport.CreateBoundListenSocket = endPoint => bound[endPoint]);

        WebApplication app = builder.Build();
        OrdinalServerOptions options = new()
        {
            DefaultCounter = Counter,
            AllowedHosts = address.IsUnspecified ? [Dns.GetHostName()] : [address.UrlHost],
            AllowAddressHosts = address.IsUnspecified,
        };
        _ = engine is OrdinalEngine ? app.MapOrdinal(options) : app.MapOrdinalIntegers(options);
        app.MapOrdinalNotFound();
        return app;
    }

    /// <summary>Builds the TCP server.</summary>
    /// <param name="engine">The engine; not owned.</param>
    /// <param name="sockets">The bound sockets; owned by the host.</param>
    /// <param name="log">Gets warnings.</param>
    /// <returns>The host, not started.</returns>
    internal static IHost BuildTcp(IOrdinal engine, BoundSockets sockets, LineLog log)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        AddBasics(builder.Services, builder.Logging, log);
        builder.Services.AddHostedService(services => new IntegerTcpServer(
            engine,
            sockets.Sockets,
            new IntegerTcpOptions { Counter = Counter },
            services.GetRequiredService<ILogger<IntegerTcpServer>>()));
        return builder.Build();
    }

    private static void AddBasics(IServiceCollection services, ILoggingBuilder logging, LineLog log)
    {
        logging.SetMinimumLevel(LogLevel.Warning);
        logging.Services.AddSingleton<ILoggerProvider>(new LineLoggerProvider(log));
        services.Configure<HostOptions>(o => o.ShutdownTimeout = DrainMax);
    }

    // A request that mints has a short line, few headers and a body that nobody reads.
    private static void Configure(KestrelServerOptions kestrel, BoundSockets sockets)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestLineSize = 4 * 1024;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        kestrel.Limits.MaxRequestHeaderCount = 64;
        kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(5);
        foreach (Socket socket in sockets.Sockets)
        {
            kestrel.Listen((IPEndPoint)socket.LocalEndPoint!, static listen => listen.Protocols = HttpProtocols.Http1);
        }
    }
}
