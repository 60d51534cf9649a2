using System.Net;
using System.Net.Sockets;
using Intd;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace Ordinal.Server.Tests;

/// <summary>A host set up as the program's, with routes of the test's choice.</summary>
internal static class RouteHost
{
    /// <summary>Makes the host; the caller maps its routes.</summary>
    /// <param name="sockets">One bound socket; owned by the host.</param>
    /// <param name="log">Gets warnings.</param>
    /// <param name="engine">What the routes get as the engine, or null.</param>
    internal static WebApplication Build(BoundSockets sockets, LineLog log, IOrdinal? engine = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        IntegerHost.AddBasics(builder.Services, builder.Logging, log);
        builder.Services.AddRoutingCore();
        if (engine is not null)
        {
            builder.Services.AddSingleton(engine);
        }

        Socket socket = sockets.Sockets.Single();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.UseOrdinalLimits();
            kestrel.Listen((IPEndPoint)socket.LocalEndPoint!, static listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Services.Configure<SocketTransportOptions>(transport => transport.CreateBoundListenSocket = _ => socket);
        return builder.Build();
    }
}
