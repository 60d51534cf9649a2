using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ordinal.Server.Tests;

/// <summary>A keep-alive connection that mints, one request at a time, and does not mind when the server is killed.</summary>
internal sealed class MintConnection : IDisposable
{
    private const int AnswerBytesMax = 4096;
    private const string LengthHeader = "\r\nContent-Length: ";

    private readonly Socket _socket;
    private readonly byte[] _buffer = new byte[AnswerBytesMax];

    private MintConnection(Socket socket) => _socket = socket;

    /// <summary>Connects.</summary>
    /// <returns>The connection, or null when nobody listens any more.</returns>
    internal static async Task<MintConnection?> OpenAsync(int port)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port);
            return new MintConnection(socket);
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }

    /// <summary>Sends one request and reads its answer.</summary>
    internal async Task<MintAnswer> MintAsync(string path)
    {
        try
        {
            await _socket.SendAsync(Encoding.Latin1.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n"));
            int filled = 0;
            while (true)
            {
                int read = await _socket.ReceiveAsync(_buffer.AsMemory(filled));
                if (read == 0)
                {
                    return MintAnswer.Lost;
                }

                filled += read;
                if (TryParse(Encoding.Latin1.GetString(_buffer, 0, filled), out MintAnswer answer))
                {
                    return answer;
                }
            }
        }
        catch (SocketException)
        {
            return MintAnswer.Lost;
        }
    }

    public void Dispose() => _socket.Dispose();

    // A half of an answer is none: a killed server may leave one.
    private static bool TryParse(string text, out MintAnswer answer)
    {
        answer = default;
        int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            return false;
        }

        int begin = text.IndexOf(LengthHeader, StringComparison.OrdinalIgnoreCase) + LengthHeader.Length;
        int length = int.Parse(text.AsSpan(begin, text.IndexOf('\r', begin) - begin), CultureInfo.InvariantCulture);
        string body = text[(end + 4)..];
        answer = new MintAnswer(int.Parse(text.AsSpan(9, 3), CultureInfo.InvariantCulture), body);
        return body.Length == length;
    }
}
