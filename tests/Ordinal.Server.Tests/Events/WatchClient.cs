using System.Net;
using System.Net.Sockets;

namespace Ordinal.Server.Tests;

/// <summary>A reader of an event stream that keeps to the standard's rules for lines and blocks.</summary>
internal sealed class WatchClient : IAsyncDisposable
{
    private readonly HttpClient _http;
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _lines;

    private WatchClient(HttpClient http, HttpResponseMessage response, Stream body)
    {
        _http = http;
        _response = response;
        _lines = new StreamReader(body);
    }

    /// <summary>The last id that came, as a browser would send it back.</summary>
    internal string? LastId { get; private set; }

    /// <summary>Opens a stream.</summary>
    /// <param name="port">The server's port.</param>
    /// <param name="target">Path and query.</param>
    /// <param name="receiveBufferBytes">What the system may hold for this reader, or null for its own choice.</param>
    /// <param name="headers">Header lines.</param>
    /// <returns>The stream, whose head was a 200.</returns>
    internal static async Task<WatchClient> OpenAsync(
        int port, string target, int? receiveBufferBytes, params string[] headers)
    {
        HttpClient http = new(new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellationToken) =>
            {
                Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                if (receiveBufferBytes is { } bytes)
                {
                    socket.ReceiveBufferSize = bytes;
                }

                await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        })
        { Timeout = Timeout.InfiniteTimeSpan };
        using HttpRequestMessage request = new(HttpMethod.Get, $"http://127.0.0.1:{port}{target}");
        foreach (string header in headers)
        {
            string[] parts = header.Split(": ", 2);
            request.Headers.TryAddWithoutValidation(parts[0], parts[1]);
        }

        HttpResponseMessage response = await Deadline.WithinAsync(
            http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead), $"the head of the answer to {target}");
        Stream body = await response.Content.ReadAsStreamAsync();
        if (response.StatusCode != HttpStatusCode.OK)
        {
            using StreamReader problem = new(body);
            Assert.Fail($"{target}: {(int)response.StatusCode} {await problem.ReadToEndAsync()}");
        }

        return new WatchClient(http, response, body);
    }

    internal string? Header(string name)
        => _response.Headers.TryGetValues(name, out IEnumerable<string>? values)
            || _response.Content.Headers.TryGetValues(name, out values)
                ? string.Join(", ", values)
                : null;

    /// <summary>Reads the next block: an event, a comment, or a block without data.</summary>
    /// <returns>The block; null at the end of the stream.</returns>
    internal async Task<SseBlock?> NextAsync()
    {
        SseBlock block = new();
        while (await ReadLineAsync(block) is { } line)
        {
            if (line.Length == 0)
            {
                LastId = block.Id ?? LastId;
                return block;
            }

            string[] parts = line.Split(':', 2);
            string value = parts.ElementAtOrDefault(1) ?? string.Empty;
            value = value.StartsWith(' ') ? value[1..] : value;
            block = parts[0] switch
            {
                "" => block with { Comment = value },
                "id" => block with { Id = value },
                "event" => block with { Event = value },
                "data" => block with { Data = block.Data is null ? value : $"{block.Data}\n{value}" },
                "retry" => block with { Retry = value },
                _ => throw new InvalidDataException($"The line '{line}' has no known field."),
            };
        }

        return null;
    }

    /// <summary>Reads the next block that is an event.</summary>
    /// <returns>The event; it fails at the end of the stream.</returns>
    internal async Task<SseBlock> NextEventAsync()
    {
        while (await NextAsync() is { } block)
        {
            if (block.Data is not null)
            {
                return block;
            }
        }

        throw new EndOfStreamException($"The stream ended after the id {LastId}.");
    }

    /// <summary>Reads events until one is the last of a revision.</summary>
    internal async Task<List<SseBlock>> ReadToRevisionAsync(long revision)
    {
        List<SseBlock> events = [];
        while (LastId is null || long.Parse(LastId, System.Globalization.CultureInfo.InvariantCulture) < revision)
        {
            events.Add(await NextEventAsync());
        }

        return events;
    }

    public ValueTask DisposeAsync()
    {
        _response.Dispose();
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<string?> ReadLineAsync(SseBlock sofar)
        => Deadline.WithinAsync(_lines.ReadLineAsync(), $"a line of the stream after the id {LastId} and {sofar}");
}
