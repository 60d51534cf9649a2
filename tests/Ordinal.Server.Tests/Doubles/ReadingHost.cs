using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Intd;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ordinal.Server.Tests;

/// <summary>A host set up as the program's, whose routes read bodies and throw behind the gate; no engine is there.</summary>
internal static class ReadingHost
{
    internal static IHost Build(BoundSockets sockets, ListenAddress address, LineLog log)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        IntegerHost.AddBasics(builder.Services, builder.Logging, log);
        builder.Services.AddRoutingCore();
        Socket socket = sockets.Sockets.Single();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.UseOrdinalLimits();
            kestrel.Listen((IPEndPoint)socket.LocalEndPoint!, static listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Services.Configure<SocketTransportOptions>(transport => transport.CreateBoundListenSocket = _ => socket);
        WebApplication app = builder.Build();
        Gate gate = new(new RequestGuard(new HostList([], allowAddresses: false)));
        app.Map("/read", gate.Open(static (context, _) => ReadAsync(context)));
        app.Map("/io", gate.Open(static (_, _) => throw new IOException("broken")));
        app.Map("/overflow", gate.Open(static (_, _) => throw new OverflowException("too much")));
        app.Map("/late", gate.Open(static (_, _) => throw new TimeoutException("late")));
        app.Map("/ended", gate.Open(static (_, _) => throw new ObjectDisposedException("engine")));
        return app;
    }

    // Answers the length of the body.
    private static async Task ReadAsync(HttpContext context)
    {
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        byte[] text = Encoding.ASCII.GetBytes($"{body.Length}");
        context.Response.ContentLength = text.Length;
        context.Response.BodyWriter.Write(text);
    }
}
