using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ordinal.Server.Tests;

/// <summary>An engine in memory behind the Redis protocol, on a free port.</summary>
internal sealed class RespServerRun : IAsyncDisposable
{
    private readonly WebApplication _application;

    private RespServerRun(WebApplication application, OrdinalEngine engine)
    {
        _application = application;
        Engine = engine;
        Port = new Uri(application.Services.GetRequiredService<IServer>().Features
            .Get<IServerAddressesFeature>()!.Addresses.Single()).Port;
    }

    internal int Port { get; }

    internal OrdinalEngine Engine { get; }

    internal static async Task<RespServerRun> StartAsync(RespOptions? options = null, TimeProvider? time = null)
    {
        OrdinalEngine engine = await OrdinalEngine.OpenAsync(
            new() { Durability = Durability.Memory, TimeProvider = time ?? TimeProvider.System });
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IOrdinal>(engine);
        builder.Services.AddSingleton(options ?? new RespOptions { AllowFlush = true });
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(
            System.Net.IPAddress.Loopback, 0, static listen => listen.UseConnectionHandler<RespConnectionHandler>()));
        WebApplication application = builder.Build();
        await application.StartAsync();
        return new RespServerRun(application, engine);
    }

    internal Task<PeerClient> ConnectAsync() => PeerClient.OpenAsync(Port);

    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource now = new();
        await now.CancelAsync();
        await Deadline.WithinAsync(_application.StopAsync(now.Token), "the end of the server");
        await _application.DisposeAsync();
        await Engine.DisposeAsync();
    }
}
