using System.Text;
using Ordinal.Testing;

namespace Ordinal.Server.Tests;

/// <summary>A server with an engine in memory, whose clock a test may hold, and the requests of a tansu client.</summary>
internal sealed class TansuHost : IAsyncDisposable
{
    internal const string Form = "application/x-www-form-urlencoded";
    internal const string Json = "application/json";

    private TansuHost(OrdinalEngine engine, InProcessServer server)
    {
        Engine = engine;
        Server = server;
    }

    internal OrdinalEngine Engine { get; }

    internal InProcessServer Server { get; }

    internal static async Task<TansuHost> StartAsync(ManualTimeProvider? time = null)
    {
        OrdinalOptions options = new() { TimeProvider = time ?? TimeProvider.System };
        OrdinalEngine engine = await OrdinalEngine.OpenAsync(options);
        return new TansuHost(engine, await InProcessServer.StartHttpAsync(engine));
    }

    internal Task<RawResponse> GetAsync(string target) => Server.RequestAsync("GET", target);

    internal Task<RawResponse> DeleteAsync(string target) => Server.RequestAsync("DELETE", target);

    /// <summary>Sends a body.</summary>
    internal async Task<RawResponse> SendAsync(
        string method, string target, string? contentType, string body, params string[] headers)
    {
        await using RawConnection connection = await Server.ConnectAsync();
        string type = contentType is null ? string.Empty : $"Content-Type: {contentType}\r\n";
        string more = string.Concat(headers.Select(header => header + "\r\n"));
        await connection.SendAsync(
            $"{method} {target} HTTP/1.1\r\nHost: localhost\r\n{type}{more}Content-Length: {body.Length}\r\n\r\n{body}");
        return await connection.ReadResponseAsync();
    }

    /// <summary>Writes as <c>curl -d</c> does. The text goes as Latin-1, so write UTF-8 as its bytes.</summary>
    internal Task<RawResponse> PostFormAsync(string target, string body, params string[] headers)
        => SendAsync("POST", target, Form, body, headers);

    internal Task<RawResponse> PutJsonAsync(string target, string body) => SendAsync("PUT", target, Json, body);

    internal Task<TansuStream> WatchAsync(string key, string? lastEventId = null)
        => TansuStream.OpenAsync(Server.Port, $"/api/keys/{key}?stream=true", lastEventId: lastEventId);

    internal Task<TansuStream> LockAsync(string name, string method = "GET")
        => TansuStream.OpenAsync(Server.Port, $"/api/locks/{name}", method);

    /// <summary>The characters of a text's UTF-8 bytes.</summary>
    internal static string Utf8(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Engine.DisposeAsync();
    }
}
