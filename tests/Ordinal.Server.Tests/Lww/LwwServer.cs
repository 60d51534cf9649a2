using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Ordinal.Testing;

namespace Ordinal.Server.Tests.Lww;

/// <summary>An engine in memory, its clock in the test's hands, and one set of it under the five routes.</summary>
internal sealed class LwwServer : IAsyncDisposable
{
    internal const string SetName = "lww";
    internal const string Transit = "application/transit+json";
    internal const string Json = "application/json";

    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private LwwServer(WebApplication app, OrdinalEngine engine, ManualTimeProvider time)
    {
        _app = app;
        Engine = engine;
        Time = time;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        _client = new HttpClient { BaseAddress = Address };
    }

    internal OrdinalEngine Engine { get; }

    /// <summary>The clock of the engine; it stands still.</summary>
    internal ManualTimeProvider Time { get; }

    internal Uri Address { get; }

    internal long NowMs => Time.GetUtcNow().ToUnixTimeMilliseconds();

    internal ILwwSet Set => Engine.Set(SetName);

    /// <summary>Starts on a free port.</summary>
    /// <param name="prefix">The path that the set is mounted at; empty for the root.</param>
    /// <param name="options">What it allows; or null.</param>
    internal static async Task<LwwServer> StartAsync(string prefix = "", OrdinalServerOptions? options = null)
    {
        ManualTimeProvider time = new();
        OrdinalEngine engine = await OrdinalEngine.OpenAsync(new OrdinalOptions { TimeProvider = time });
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IOrdinal>(engine);
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        WebApplication app = builder.Build();
        app.MapGroup(prefix).MapOrdinalLww(SetName, options);
        await app.StartAsync();
        return new LwwServer(app, engine, time);
    }

    internal async Task<LwwAnswer> SendAsync(
        string method, string target, string? body = null, string? contentType = null, string? accept = null)
        => await SendAsync(method, target, body is null ? null : Encoding.UTF8.GetBytes(body), contentType, accept);

    internal async Task<LwwAnswer> SendAsync(
        string method, string target, byte[]? body, string? contentType = null, string? accept = null)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), target);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            if (contentType is not null)
            {
                request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
            }
        }

        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        using HttpResponseMessage response =
            await Deadline.WithinAsync(_client.SendAsync(request), $"the answer to {method} {target}");
        return await LwwAnswer.OfAsync(response);
    }

    /// <summary>Posts transit.</summary>
    internal Task<LwwAnswer> PostAsync(string target, string body, string contentType = Transit)
        => SendAsync("POST", target, body, contentType);

    /// <summary>Posts what must be taken.</summary>
    internal async Task PostOkAsync(string target, string body, string contentType = Transit)
    {
        LwwAnswer answer = await PostAsync(target, body, contentType);
        Assert.Equal((200, "ok"), (answer.Status, answer.Body));
    }

    internal async Task<string> GetAsync(string target, string? accept = null)
    {
        LwwAnswer answer = await SendAsync("GET", target, (byte[]?)null, accept: accept);
        Assert.True(answer.Status == 200, $"{answer.Status} {answer.Body}");
        return answer.Body;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Deadline.WithinAsync(_app.StopAsync(), "the end of the host");
        await _app.DisposeAsync();
        await Engine.DisposeAsync();
    }
}
