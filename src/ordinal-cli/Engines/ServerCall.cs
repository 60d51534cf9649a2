using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal.Cli;

/// <summary>Requests about what the typed interface does not know: sessions by number, and the server itself.</summary>
/// <param name="choice">A server.</param>
internal sealed class ServerCall(EngineChoice choice)
{
    private const string Json = "application/json";

    /// <summary>Sends a request and waits for its answer.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">Path and query.</param>
    /// <param name="longest">How long the answer may take where the line says nothing; null for as long as any.</param>
    /// <returns>The body of the answer, which is JSON.</returns>
    /// <exception cref="AnswerException">The server refused it, or cannot be reached, or is no such server.</exception>
    internal async ValueTask<byte[]> SendAsync(HttpMethod method, string path, TimeSpan? longest = null)
    {
        using HttpClient client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
        using HttpRequestMessage request = new(method, new Uri(choice.Server!.Url, path)); // the choice is a server
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(Json));
        if (choice.Token is { } token)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        using CancellationTokenSource patience = new(choice.GivenTimeout ?? longest ?? choice.RequestTimeout);
        try
        {
            using HttpResponseMessage response = await client.SendAsync(request, patience.Token).ConfigureAwait(false);
            byte[] body = await response.Content.ReadAsByteArrayAsync(patience.Token).ConfigureAwait(false);
            string? type = response.Content.Headers.ContentType?.MediaType;
            if (!response.IsSuccessStatusCode)
            {
                throw Refused(path, (int)response.StatusCode, body);
            }

            return type == Json
                ? body
                : throw Problems.Of(
                    "unreachable",
                    $"the server answered {path} by '{type}' instead of '{Json}'; that is no server of this interface",
                    null);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            throw Problems.Unreachable(choice.Server, e);
        }
    }

    private static AnswerException Refused(string path, int status, byte[] body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            string? code = document.RootElement.GetProperty("code").GetString();
            string? detail = document.RootElement.GetProperty("detail").GetString();
            return Problems.Of(code ?? string.Empty, detail ?? $"the server refused {path} ({code})", null);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            string code = StatusCodes.Text(ServerCodes.OfForeign(status));
            return Problems.Of(code, $"the server answered {status} to {path}, without a problem document", e);
        }
    }
}
