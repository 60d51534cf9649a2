using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Ordinal.Load;

/// <summary>Requests to one server. It keeps a connection for each that runs at a time.</summary>
internal sealed class HttpCaller : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly MediaTypeWithQualityHeaderValue Json = new("application/json");

    private readonly HttpClient _client;

    /// <param name="server">Where it is.</param>
    /// <param name="receiveBufferBytes">What the system may receive for us before we read it; 0 for its own choice.</param>
    internal HttpCaller(Uri server, int receiveBufferBytes = 0)
    {
        SocketsHttpHandler handler = new() { UseProxy = false, UseCookies = false, AllowAutoRedirect = false };
        if (receiveBufferBytes > 0)
        {
            handler.ConnectCallback = async (context, cancellation) =>
            {
                Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = receiveBufferBytes };
                await socket.ConnectAsync(context.DnsEndPoint, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            };
        }

        _client = new HttpClient(handler) { BaseAddress = server, Timeout = Patience };
    }

    internal Uri Server => _client.BaseAddress!;

    /// <summary>Gets the body of a 200 as text.</summary>
    /// <exception cref="RefusedException">Another status was answered.</exception>
    /// <exception cref="LostAnswerException">There was no answer.</exception>
    internal async Task<string> GetAsync(string path)
        => (await SendAsync(new HttpRequestMessage(HttpMethod.Get, path))).Body;

    /// <summary>Gets an integer as text, such as a minted one.</summary>
    internal async Task<long> GetIntegerAsync(string path)
        => long.Parse(await GetAsync(path), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    /// <summary>What a counter stands at; 0 when there is none.</summary>
    internal async Task<long> CounterAsync(string name)
    {
        (HttpStatusCode status, string body) = await TryAsync(new HttpRequestMessage(HttpMethod.Get, $"/v1/counters/{name}"));
        return status == HttpStatusCode.NotFound
            ? 0
            : long.Parse(Checked(status, body).Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }

    /// <summary>Asks for something in JSON.</summary>
    internal async Task<JsonElement> AskAsync(HttpMethod method, string path)
    {
        HttpRequestMessage request = new(method, path);
        request.Headers.Accept.Add(Json);
        using JsonDocument document = JsonDocument.Parse((await SendAsync(request)).Body);
        return document.RootElement.Clone();
    }

    /// <summary>Posts a body and gets the body of a 200.</summary>
    internal async Task<string> PostAsync(string path, string contentType, string body)
    {
        HttpRequestMessage request = new(HttpMethod.Post, path) { Content = Content(contentType, body) };
        return (await SendAsync(request)).Body;
    }

    /// <summary>Writes a cell under a fence.</summary>
    /// <param name="cell">The cell's name.</param>
    /// <param name="text">What to write.</param>
    /// <param name="fence">The lock and its token, <c>name@token</c>.</param>
    /// <returns>Whether it was written; false when the token is stale.</returns>
    internal async Task<bool> WriteFencedAsync(string cell, string text, string fence)
    {
        HttpRequestMessage request = new(HttpMethod.Put, $"/v1/cells/{cell}") { Content = Content("text/plain", text) };
        request.Headers.Add("Ordinal-Fence", fence);
        (HttpStatusCode status, string body) = await TryAsync(request);
        return status != HttpStatusCode.PreconditionFailed && Checked(status, body) is not null;
    }

    /// <summary>Opens a stream of events.</summary>
    internal async Task<EventReader> WatchAsync(string path)
    {
        HttpRequestMessage request = new(HttpMethod.Get, path);
        HttpResponseMessage response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        return new EventReader(response, await response.Content.ReadAsStreamAsync());
    }

    public void Dispose() => _client.Dispose();

    private static StringContent Content(string contentType, string body)
        => new(body, Encoding.UTF8, MediaTypeHeaderValue.Parse(contentType));

    private static string Checked(HttpStatusCode status, string body)
        => (int)status is >= 200 and < 300
            ? body
            : throw new RefusedException(((int)status).ToString(CultureInfo.InvariantCulture), body);

    private async Task<(HttpStatusCode Status, string Body)> SendAsync(HttpRequestMessage request)
    {
        (HttpStatusCode status, string body) = await TryAsync(request);
        return (status, Checked(status, body));
    }

    private async Task<(HttpStatusCode Status, string Body)> TryAsync(HttpRequestMessage request)
    {
        try
        {
            using HttpResponseMessage response = await _client.SendAsync(request);
            return (response.StatusCode, await response.Content.ReadAsStringAsync());
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
        {
            throw new LostAnswerException($"{request.Method} {request.RequestUri} had no answer: {e.Message}", e);
        }
        finally
        {
            request.Dispose();
        }
    }
}
