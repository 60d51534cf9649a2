using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Ordinal;
using Ordinal.Server;

namespace Intd;

/// <summary>Builds the host of the listeners. It reads neither the environment nor a file.</summary>
internal static class IntegerHost
{
    internal const string Counter = "integers";

    // Requests in flight get this long after a signal.
    private static readonly TimeSpan DrainMax = TimeSpan.FromSeconds(10);

    /// <summary>Builds the host of what the program serves.</summary>
    /// <param name="engine">The engine; not owned.</param>
    /// <param name="listeners">The listeners; their sockets are owned by the host.</param>
    /// <param name="setup">What they share.</param>
    /// <param name="log">Gets warnings.</param>
    /// <returns>The host, not started.</returns>
    internal static IHost Build(OrdinalEngine engine, IReadOnlyList<Listener> listeners, ServerSetup setup, LineLog log)
    {
        Listener? tcp = listeners.SingleOrDefault(static listener => listener.Role == ListenerRole.Tcp);
        if (tcp is not null && listeners.Count == 1)
        {
            return BuildTcp(engine, tcp.Sockets, log);
        }

        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        AddBasics(builder.Services, builder.Logging, log);
        builder.Services.AddSingleton<IOrdinal>(engine);
        builder.Services.AddRoutingCore();
        Listener[] served = [.. listeners.Where(listener => listener != tcp)];
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => WireListeners.Configure(kestrel, served, setup));
        Dictionary<EndPoint, Socket> bound = served
            .SelectMany(static listener => listener.Sockets.Sockets)
            .ToDictionary(static socket => socket.LocalEndPoint!);
        builder.Services.Configure<SocketTransportOptions>(transport =>
        {
            transport.CreateBoundListenSocket = endPoint => bound[endPoint];
            transport.UnsafePreferInlineScheduling = setup.ServesInline;
            transport.IOQueueCount = setup.ServesInline ? 0 : transport.IOQueueCount;

            // Saves a call of the system for each request; the price is a page of memory for each idle connection.
            transport.WaitForDataBeforeAllocatingBuffer = !setup.ServesInline;
        });
        if (served.Any(static listener => listener.Role == ListenerRole.Resp))
        {
            builder.Services.AddSingleton(setup.Resp);
            builder.Services.AddSingleton<RespConnectionHandler>();
        }

        if (tcp is not null)
        {
            AddTcp(builder.Services, engine, tcp.Sockets);
        }

        WebApplication app = builder.Build();
        LwwListener.Map(app, served, setup);
        app.MapOrdinal(setup.Options);
        app.MapOrdinalNotFound();
        return app;
    }

    /// <summary>Builds the host of integers over bare TCP alone.</summary>
    /// <param name="engine">The engine; not owned.</param>
    /// <param name="sockets">The bound sockets; owned by the host.</param>
    /// <param name="log">Gets warnings.</param>
    /// <returns>The host, not started.</returns>
    internal static IHost BuildTcp(IOrdinal engine, BoundSockets sockets, LineLog log)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        AddBasics(builder.Services, builder.Logging, log);
        AddTcp(builder.Services, engine, sockets);
        return builder.Build();
    }

    /// <summary>Adds what every host of the program has: its lines, and the time to drain.</summary>
    /// <param name="services">The services.</param>
    /// <param name="logging">The logging.</param>
    /// <param name="log">Gets warnings; as JSON also what is for information.</param>
    internal static void AddBasics(IServiceCollection services, ILoggingBuilder logging, LineLog log)
    {
        logging.SetMinimumLevel(log.IsJson ? LogLevel.Information : LogLevel.Warning);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.Services.AddSingleton<ILoggerProvider>(new LineLoggerProvider(log));
        services.Configure<HostOptions>(o => o.ShutdownTimeout = DrainMax);
    }

    private static void AddTcp(IServiceCollection services, IOrdinal engine, BoundSockets sockets)
        => services.AddHostedService(provider => new IntegerTcpServer(
            engine,
            sockets.Sockets,
            new IntegerTcpOptions { Counter = Counter },
            provider.GetRequiredService<ILogger<IntegerTcpServer>>()));
}
