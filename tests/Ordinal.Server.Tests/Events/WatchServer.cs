using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Ordinal.Server.Tests;

/// <summary>
/// A small web application with the routes of an engine, and whatever a test adds, on a free port of the loopback.
/// </summary>
internal sealed class WatchServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WatchServer(WebApplication app, OrdinalEngine engine)
    {
        _app = app;
        Engine = engine;
        string url = app.Urls.First();
        Port = int.Parse(url.AsSpan(url.LastIndexOf(':') + 1), System.Globalization.CultureInfo.InvariantCulture);
    }

    internal OrdinalEngine Engine { get; }

    internal int Port { get; }

    /// <summary>Starts it.</summary>
    /// <param name="options">What the routes allow, or null.</param>
    /// <param name="engine">How the engine is opened, or null.</param>
    /// <param name="more">Adds what the test needs beside.</param>
    internal static async Task<WatchServer> StartAsync(
        OrdinalServerOptions? options = null, OrdinalOptions? engine = null, Action<WebApplication>? more = null)
    {
        OrdinalEngine opened = await OrdinalEngine.OpenAsync(engine);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IOrdinal>(opened);
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        WebApplication app = builder.Build();
        app.MapOrdinal(options);
        more?.Invoke(app);
        await app.StartAsync();
        return new WatchServer(app, opened);
    }

    /// <summary>Serves watches of prefixes at <c>/prefixes</c>, to whoever a test says.</summary>
    internal static Action<WebApplication> PrefixesFor(Principal principal) => app =>
    {
        OrdinalEngine engine = (OrdinalEngine)app.Services.GetRequiredService<IOrdinal>();
        FrontEnd front = new(
            new EngineDoor(engine),
            new Gate(new RequestGuard(new HostList([], allowAddresses: false))),
            new OrdinalServerOptions(),
            engine.TimeProvider);
        app.Map(
            "/prefixes",
            front.Gate.Open((context, _) => WatchRoutes.ServeAsync(new ApiCall(context, principal, front, null))));
    };

    /// <summary>Asks for a watch that must stand.</summary>
    internal Task<WatchClient> WatchAsync(string target, params string[] headers)
        => WatchClient.OpenAsync(Port, target, receiveBufferBytes: null, headers);

    /// <summary>Sends one request on a connection of its own.</summary>
    internal async Task<RawResponse> RequestAsync(string method, string target, params string[] headers)
    {
        await using RawConnection connection = await RawConnection.OpenAsync(Port);
        return await connection.RequestAsync(method, target, headers);
    }

    internal Task StopAsync() => Deadline.WithinAsync(_app.StopAsync(), "the end of the server");

    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource now = new();
        await now.CancelAsync();
        await Deadline.WithinAsync(_app.StopAsync(now.Token), "the end of the server");
        await _app.DisposeAsync();
        await Engine.DisposeAsync();
    }
}
