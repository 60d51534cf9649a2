using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Ordinal.Client.Tests.Wire;

/// <summary>One connection of a <see cref="ScriptedServer"/>.</summary>
internal sealed class ScriptedConnection(Socket socket)
{
    internal static readonly string Overloaded = Problem(503, "overloaded", "not-applied", "Retry-After: 0\r\n");

    private readonly byte[] _bytes = new byte[64 * 1024];
    private string _read = string.Empty;

    /// <summary>Bytes that came and were not read as requests.</summary>
    internal int Unread => _read.Length + socket.Available;

    internal static string Ok(string body)
        => $"HTTP/1.1 200 OK\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";

    internal static string Problem(int status, string code, string outcome, string headers = "", string facts = "")
    {
        string body = $"{{\"status\":{status},\"code\":\"{code}\",\"detail\":\"The detail.\",{facts}"
            + $"\"outcome\":\"{outcome}\"}}\n";
        return $"HTTP/1.1 {status} No\r\nContent-Type: application/problem+json\r\n{headers}"
            + $"Content-Length: {body.Length}\r\n\r\n{body}";
    }

    /// <summary>Reads one request and gives it back: head, an empty line, body.</summary>
    internal async Task<string> ReadAsync()
    {
        while (true)
        {
            int end = _read.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            int length = end < 0 ? 0 : end + 4 + LengthOf(_read[..end]);
            if (end >= 0 && _read.Length >= length)
            {
                string request = _read[..length];
                _read = _read[length..];
                return request;
            }

            int count = await Deadline.WithinAsync(socket.ReceiveAsync(_bytes), "a request");
            Assert.True(count > 0, $"The client ended the connection after \"{_read}\".");
            _read += Encoding.Latin1.GetString(_bytes, 0, count);
        }
    }

    /// <summary>Reads requests and answers each by the number in its target's end.</summary>
    internal async Task EchoAsync(int requests)
    {
        for (int i = 0; i < requests; i++)
        {
            await SendAsync(Ok(NumberOf(await ReadAsync())));
        }
    }

    internal async Task SendAsync(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        for (int sent = 0; sent < bytes.Length;)
        {
            sent += await socket.SendAsync(bytes.AsMemory(sent));
        }
    }

    internal void Close() => socket.Dispose();

    /// <summary>Ends the connection as a process does that is killed with bytes unread.</summary>
    internal void Reset()
    {
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Dispose();
    }

    /// <summary>Waits until the client has ended the connection.</summary>
    internal async Task WaitForEndAsync()
    {
        try
        {
            while (await Deadline.WithinAsync(socket.ReceiveAsync(_bytes), "the end of the connection") > 0)
            {
            }
        }
        catch (SocketException)
        {
            // Also an end.
        }
    }

    internal static string NumberOf(string request)
    {
        string target = request.Split(' ')[1];
        return target[(target.LastIndexOf('/') + 1)..];
    }

    internal static string? HeaderOf(string request, string name)
        => request.Split("\r\n")
            .FirstOrDefault(line => line.StartsWith(name + ": ", StringComparison.Ordinal))?[(name.Length + 2)..];

    private static int LengthOf(string head)
        => int.Parse(HeaderOf(head, "Content-Length") ?? "0", CultureInfo.InvariantCulture);
}
