using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ordinal.Benchmarks;

/// <summary>A socket that asks for integers by one protocol, one at a time.</summary>
internal sealed class LadderConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[][] _requests;
    private readonly bool _speaksHttp;
    private readonly byte[] _answer = new byte[4096];
    private int _asked;

    private LadderConnection(int port, byte[][] requests, bool speaksHttp)
    {
        _requests = requests;
        _speaksHttp = speaksHttp;
        _socket.Connect(IPAddress.Loopback, port);
    }

    internal static LadderConnection OfResp(int port, int caller)
        => new(
            port,
            CallerNames.InOrderOf(
                caller, static name => Encoding.ASCII.GetBytes($"*2\r\n$4\r\nINCR\r\n${name.Length}\r\n{name}\r\n")),
            speaksHttp: false);

    internal static LadderConnection OfHttp(int port, int caller)
        => new(
            port,
            CallerNames.InOrderOf(
                caller,
                static name => Encoding.ASCII.GetBytes(
                    $"POST /v1/counters/{name}/next HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n")),
            speaksHttp: true);

    /// <summary>Mints until it is told to end.</summary>
    /// <param name="engine">Where the integers come from.</param>
    /// <param name="end">Says so.</param>
    /// <returns>How many there were.</returns>
    internal async Task<long> MintAsync(LadderEngine engine, CancellationToken end)
    {
        long minted = 0;
        long sum = 0;
        while (!end.IsCancellationRequested)
        {
            // The end is for between requests: an answer that is not read would be taken for that of the next one.
            await _socket.SendAsync(_requests[_asked & CallerNames.Mask].AsMemory(), CancellationToken.None);
            _asked++;
            int filled = 0;
            long value;
            do
            {
                int read = await _socket.ReceiveAsync(_answer.AsMemory(filled), CancellationToken.None);
                filled += read > 0 ? read : throw new InvalidOperationException("The server has ended the connection.");
            }
            while (!TryRead(_answer.AsSpan(0, filled), out value));

            sum += value;
            minted++;
        }

        engine.Note(minted, sum);
        return minted;
    }

    public void Dispose() => _socket.Dispose();

    /// <summary>Reads the integer of an answer, and fails on every other one.</summary>
    /// <returns>False when it is not whole yet.</returns>
    private bool TryRead(ReadOnlySpan<byte> answer, out long value)
    {
        value = 0;
        ReadOnlySpan<byte> digits = _speaksHttp ? BodyOf(answer) : answer.EndsWith("\r\n"u8) ? answer[1..] : default;
        if (digits.IsEmpty)
        {
            return false;
        }

        bool isRight = answer.StartsWith(_speaksHttp ? "HTTP/1.1 200"u8 : ":"u8);
        return isRight && Utf8Parser.TryParse(digits, out value, out _)
            ? true
            : throw new InvalidOperationException($"No integer: {Encoding.ASCII.GetString(answer)}");
    }

    /// <summary>The body of an answer, which is the digits alone; empty while it is not whole.</summary>
    private static ReadOnlySpan<byte> BodyOf(ReadOnlySpan<byte> answer)
    {
        int head = answer.IndexOf("\r\n\r\n"u8);
        int at = answer.IndexOf("Content-Length: "u8);
        if (head < 0 || at < 0 || !Utf8Parser.TryParse(answer[(at + "Content-Length: "u8.Length)..], out int length, out _))
        {
            return default;
        }

        ReadOnlySpan<byte> body = answer[(head + 4)..];
        return body.Length >= length ? body : default;
    }
}
