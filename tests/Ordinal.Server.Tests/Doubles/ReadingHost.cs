using System.Buffers;
using System.Text;
using Intd;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Ordinal.Server.Tests;

/// <summary>A host set up as the program's, whose routes read bodies and throw behind the gate; no engine is there.</summary>
internal static class ReadingHost
{
    internal static IHost Build(BoundSockets sockets, ListenAddress address, LineLog log)
    {
        WebApplication app = RouteHost.Build(sockets, log);
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
