using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Ordinal.Server;

namespace Ordinal.Benchmarks;

/// <summary>An engine behind RESP and HTTP on 127.0.0.1, with the transport set as the server program sets it.</summary>
internal sealed class LadderServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LadderServer(WebApplication app, LadderEngine engine)
    {
        _app = app;
        Engine = engine;
        int[] ports = [.. app.Urls.Select(static url => new Uri(url).Port)];
        RespPort = ports[0];
        HttpPort = ports[1];
    }

    internal LadderEngine Engine { get; }

    internal int RespPort { get; }

    internal int HttpPort { get; }

    /// <summary>Begins to serve.</summary>
    /// <param name="engine">The engine; not owned.</param>
    /// <returns>The server.</returns>
    internal static async Task<LadderServer> StartAsync(LadderEngine engine)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IOrdinal>(engine.Engine);
        builder.Services.AddSingleton(new RespOptions { AnswersFromJournal = true });
        builder.Services.AddRoutingCore();
        builder.Services.Configure<SocketTransportOptions>(static transport =>
        {
            transport.UnsafePreferInlineScheduling = true;
            transport.IOQueueCount = 0;
            transport.WaitForDataBeforeAllocatingBuffer = false;
        });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel =>
        {
            kestrel.ConfigureEndpointDefaults(static listen => listen.UseOrdinalStraightOutput());
            kestrel.Listen(IPAddress.Loopback, 0, static listen => listen.UseConnectionHandler<RespConnectionHandler>());
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        WebApplication app = builder.Build();
        app.MapOrdinal();
        await app.StartAsync();
        return new LadderServer(app, engine);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
