using System.Net;
using System.Net.Sockets;
using Intd;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ordinal.Server.Tests;

/// <summary>A host of the minting routes alone, set up as the program's, over an engine that may be a stub.</summary>
internal static class MintingHost
{
    internal static IHost Build(IOrdinal engine, BoundSockets sockets, LineLog log)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        IntegerHost.AddBasics(builder.Services, builder.Logging, log);
        builder.Services.AddSingleton(engine);
        builder.Services.AddRoutingCore();
        Socket socket = sockets.Sockets.Single();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.UseOrdinalLimits();
            kestrel.Listen((IPEndPoint)socket.LocalEndPoint!, static listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Services.Configure<SocketTransportOptions>(transport => transport.CreateBoundListenSocket = _ => socket);
        WebApplication app = builder.Build();
        app.MapOrdinalIntegers(new OrdinalServerOptions { DefaultCounter = IntegerHost.Counter });
        app.MapOrdinalNotFound();
        return app;
    }
}
