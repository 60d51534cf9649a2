using System;
using System.Globalization;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;

namespace Ordinal.Cli;

/// <summary>Sessions of a server.</summary>
/// <param name="server">The server.</param>
internal sealed class ServerSessions(ServerCall server) : ISessionDesk
{
    private const string Path = "/v1/sessions";

    /// <inheritdoc/>
    public ValueTask<SessionFacts> OpenAsync(TimeSpan lease)
        => SendAsync(HttpMethod.Post, $"{Path}?ttl={DurationText.Of(lease)}");

    /// <inheritdoc/>
    public ValueTask<SessionFacts> RenewAsync(long id, TimeSpan? lease)
        => SendAsync(
            HttpMethod.Post, $"{PathOf(id)}/renew{(lease is { } given ? "?ttl=" + DurationText.Of(given) : string.Empty)}");

    /// <inheritdoc/>
    public ValueTask<SessionFacts> InspectAsync(long id) => SendAsync(HttpMethod.Get, PathOf(id));

    /// <inheritdoc/>
    public ValueTask<SessionFacts> CloseAsync(long id) => SendAsync(HttpMethod.Delete, PathOf(id));

    private static string PathOf(long id) => string.Create(CultureInfo.InvariantCulture, $"{Path}/{id}");

    private async ValueTask<SessionFacts> SendAsync(HttpMethod method, string path)
    {
        byte[] answer = await server.SendAsync(method, path).ConfigureAwait(false);
        using JsonDocument document = JsonDocument.Parse(answer);
        JsonElement json = document.RootElement;
        return new SessionFacts(
            json.GetProperty("id").GetInt64(),
            json.TryGetProperty("leftMs", out JsonElement left) ? left.GetInt64() : 0,
            json.TryGetProperty("ended", out JsonElement ended) ? ended.GetInt64() : json.GetProperty("resources").GetInt64(),
            json.GetProperty("revision").GetInt64());
    }
}
