namespace Ordinal.Server.Tests;

/// <summary>A client that reads an event stream. Disposing it closes its TCP connection and says nothing before.</summary>
internal sealed class TansuStream : IAsyncDisposable
{
    private readonly HttpClient _client;
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _lines;

    private TansuStream(HttpClient client, HttpResponseMessage response, Stream body)
    {
        _client = client;
        _response = response;
        _lines = new StreamReader(body);
    }

    internal int Status => (int)_response.StatusCode;

    /// <summary>The claimant's id of a lock stream.</summary>
    internal string Key => Assert.Single(_response.Headers.GetValues("key"));

    /// <summary>Sends the request and waits for the head of its answer.</summary>
    internal static async Task<TansuStream> OpenAsync(
        int port, string target, string method = "GET", string? lastEventId = null)
    {
        // Without it the client would go on reading for two seconds before it closes.
        HttpClient client = new(new SocketsHttpHandler { ResponseDrainTimeout = TimeSpan.Zero });
        using HttpRequestMessage request = new(new HttpMethod(method), $"http://127.0.0.1:{port}{target}");
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        HttpResponseMessage response = await Deadline.WithinAsync(
            client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead), $"the head of {target}");
        return new TansuStream(client, response, await response.Content.ReadAsStreamAsync());
    }

    internal string? Header(string name)
        => _response.Headers.TryGetValues(name, out IEnumerable<string>? values)
            || _response.Content.Headers.TryGetValues(name, out values)
                ? string.Join(", ", values)
                : null;

    /// <summary>Reads one event.</summary>
    internal async Task<StreamFrame> ReadAsync(string what)
        => await TryReadAsync(what) ?? throw new EndOfStreamException($"The stream ended before {what}.");

    /// <summary>Reads one event, or null at the end of the stream.</summary>
    internal async Task<StreamFrame?> TryReadAsync(string what)
    {
        List<string> lines = [];
        while (await Deadline.WithinAsync(_lines.ReadLineAsync(), what) is { } line)
        {
            if (line.Length == 0)
            {
                return StreamFrame.Parse(lines);
            }

            lines.Add(line);
        }

        return null;
    }

    public ValueTask DisposeAsync()
    {
        _response.Dispose();
        _client.Dispose();
        return ValueTask.CompletedTask;
    }
}
