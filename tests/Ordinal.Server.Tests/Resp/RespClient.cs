using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ordinal.Server.Tests.Resp;

/// <summary>A connection that sends bytes of the test's own and reads answers whole, as they are on the wire.</summary>
internal sealed class RespClient : IAsyncDisposable
{
    private readonly NetworkStream _stream;
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _at;
    private int _filled;

    private RespClient(Socket socket) => _stream = new NetworkStream(socket, ownsSocket: true);

    internal static async Task<RespClient> OpenAsync(int port)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await Deadline.WithinAsync(socket.ConnectAsync(IPAddress.Loopback, port), $"a connection to port {port}");
        return new RespClient(socket);
    }

    /// <summary>The bytes of a request. Text is Latin-1, so that every byte can be written.</summary>
    internal static byte[] Encode(params string[] arguments)
        => Encoding.Latin1.GetBytes(
            $"*{arguments.Length}\r\n" + string.Concat(arguments.Select(a => $"${a.Length}\r\n{a}\r\n")));

    internal Task SendAsync(byte[] bytes) => _stream.WriteAsync(bytes).AsTask();

    internal Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>Ends the sending side only.</summary>
    internal void EndSending() => _stream.Socket.Shutdown(SocketShutdown.Send);

    /// <summary>Sends a request, whose words are parted by blanks, and reads its answer.</summary>
    internal Task<string> AskAsync(string words) => AskAllAsync(words.Split(' '));

    /// <summary>Sends a request and reads its answer.</summary>
    internal async Task<string> AskAllAsync(params string[] arguments)
    {
        await SendAsync(Encode(arguments));
        return await ReadAsync();
    }

    /// <summary>Reads one answer.</summary>
    /// <returns>Its bytes as Latin-1, with every line end as they came.</returns>
    internal async Task<string> ReadAsync()
    {
        StringBuilder answer = new();
        await ReadIntoAsync(answer);
        return answer.ToString();
    }

    /// <summary>Reads until the server ends the connection.</summary>
    internal async Task<string> ReadToEndAsync()
    {
        StringBuilder all = new();
        while (true)
        {
            all.Append(Encoding.Latin1.GetString(_buffer, _at, _filled - _at));
            _at = _filled;
            try
            {
                if (!await FillAsync("the end of the connection"))
                {
                    return all.ToString();
                }
            }
            catch (IOException)
            {
                return all.ToString();
            }
        }
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private async Task ReadIntoAsync(StringBuilder answer)
    {
        string line = await ReadLineAsync();
        answer.Append(line).Append("\r\n");
        long count = line[0] is '$' or '=' or '*' or '%' or '~' or '>'
            ? long.Parse(line.AsSpan(1), CultureInfo.InvariantCulture)
            : 0;
        switch (line[0])
        {
            case '$' or '=' when count >= 0:
                for (long i = 0; i < count + 2; i++)
                {
                    answer.Append(await ReadByteAsync());
                }

                break;
            case '*' or '~' or '>' or '%':
                for (long i = 0; i < (line[0] == '%' ? 2 * count : count); i++)
                {
                    await ReadIntoAsync(answer);
                }

                break;
        }
    }

    private async Task<string> ReadLineAsync()
    {
        StringBuilder line = new();
        while (line.Length < 2 || line[^2] != '\r' || line[^1] != '\n')
        {
            line.Append(await ReadByteAsync());
        }

        return line.ToString(0, line.Length - 2);
    }

    private async ValueTask<char> ReadByteAsync()
    {
        if (_at == _filled && !await FillAsync("the rest of an answer"))
        {
            throw new EndOfStreamException("The server ended the connection in front of the rest of an answer.");
        }

        return (char)_buffer[_at++];
    }

    private async Task<bool> FillAsync(string what)
    {
        _at = 0;
        _filled = await Deadline.WithinAsync(_stream.ReadAsync(_buffer).AsTask(), what);
        return _filled > 0;
    }
}
