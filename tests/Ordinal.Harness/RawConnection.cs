using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ordinal.Harness;

/// <summary>A TCP connection on which a test writes bytes of its own.</summary>
internal sealed class RawConnection : IAsyncDisposable
{
    private readonly NetworkStream _stream;

    private RawConnection(Socket socket) => _stream = new NetworkStream(socket, ownsSocket: true);

    internal static async Task<RawConnection> OpenAsync(int port, IPAddress? address = null)
    {
        address ??= IPAddress.Loopback;
        Socket socket = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await Deadline.WithinAsync(socket.ConnectAsync(address, port), $"a connection to port {port}");
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        return new RawConnection(socket);
    }

    internal Task SendAsync(string text)
        => _stream.WriteAsync(Encoding.Latin1.GetBytes(text)).AsTask();

    /// <summary>Ends the sending side only.</summary>
    internal void EndSending() => _stream.Socket.Shutdown(SocketShutdown.Send);

    /// <summary>Sends one request without a body and reads its answer.</summary>
    internal async Task<RawResponse> RequestAsync(string method, string target, params string[] headers)
    {
        bool hasHost = headers.Any(h => h.StartsWith("Host:", StringComparison.Ordinal));
        string lines = string.Concat(headers.Select(h => h + "\r\n"));
        await SendAsync($"{method} {target} HTTP/1.1\r\n{(hasHost ? string.Empty : "Host: localhost\r\n")}{lines}\r\n");
        return await ReadResponseAsync(hasBody: method != "HEAD");
    }

    /// <summary>Reads one answer, whose length its head says.</summary>
    internal async Task<RawResponse> ReadResponseAsync(bool hasBody = true)
    {
        StringBuilder head = new();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            head.Append(await ReadAsync(1, $"the head of a response after \"{head}\""));
        }

        string[] lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        RawResponse response = new(lines[0], lines[1..], string.Empty);
        string? length = response.Header("Content-Length");
        int bodyBytes = hasBody && length is not null ? int.Parse(length, CultureInfo.InvariantCulture) : 0;
        return response with { Body = await ReadAsync(bodyBytes, "the body of a response") };
    }

    /// <summary>Reads until the server ends the connection.</summary>
    internal async Task<string> ReadToEndAsync()
    {
        using MemoryStream all = new();
        await Deadline.WithinAsync(_stream.CopyToAsync(all), "the end of the connection");
        return Encoding.Latin1.GetString(all.ToArray());
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private async Task<string> ReadAsync(int count, string what)
    {
        byte[] bytes = new byte[count];
        await Deadline.WithinAsync(_stream.ReadExactlyAsync(bytes).AsTask(), what);
        return Encoding.Latin1.GetString(bytes);
    }
}
