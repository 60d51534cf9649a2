using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ordinal.Server.Tests.Resp;

/// <summary>A Kestrel that speaks RESP on a free port of this machine, over an engine of its own.</summary>
internal sealed class RespHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RespHost(WebApplication app, OrdinalEngine engine, RespConnectionHandler handler)
    {
        _app = app;
        Engine = engine;
        Handler = handler;
        string address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Port = new Uri(address).Port;
    }

    internal int Port { get; }

    internal OrdinalEngine Engine { get; }

    internal RespConnectionHandler Handler { get; }

    internal static async Task<RespHost> StartAsync(RespOptions? options = null, OrdinalOptions? engineOptions = null)
    {
        OrdinalEngine engine = await OrdinalEngine.OpenAsync(engineOptions ?? new OrdinalOptions());
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IOrdinal>(engine);
        builder.Services.AddSingleton(options ?? new RespOptions());
        builder.Services.AddSingleton<RespConnectionHandler>();
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = TimeSpan.FromHours(1));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(
            IPAddress.Loopback, 0, static listen =>
            {
                listen.UseOrdinalStraightOutput();
                listen.UseConnectionHandler<RespConnectionHandler>();
            }));
        WebApplication app = builder.Build();
        await app.StartAsync();
        return new RespHost(app, engine, app.Services.GetRequiredService<RespConnectionHandler>());
    }

    internal Task<RespClient> ConnectAsync() => RespClient.OpenAsync(Port);

    /// <summary>Stops as a signal does; connections that do not end by themselves would hold it up for an hour.</summary>
    internal Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource now = new();
        await now.CancelAsync();
        await Deadline.WithinAsync(_app.StopAsync(now.Token), "the end of the host");
        await _app.DisposeAsync();
        await Engine.DisposeAsync();
    }
}
