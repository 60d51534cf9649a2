using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ordinal.Server.Tests;

/// <summary>A connection that speaks the Redis protocol by hand: bytes out, frames back.</summary>
internal sealed class PeerClient : IAsyncDisposable
{
    private readonly Socket _socket;
    private readonly byte[] _chunk = new byte[64 * 1024];
    private string _unread = string.Empty;

    private PeerClient(Socket socket) => _socket = socket;

    internal static async Task<PeerClient> OpenAsync(int port)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await Deadline.WithinAsync(socket.ConnectAsync(IPAddress.Loopback, port), $"a connection to port {port}");
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        return new PeerClient(socket);
    }

    /// <summary>Sends bytes as they are.</summary>
    internal async Task SendBytesAsync(string bytes)
        => await _socket.SendAsync(Encoding.Latin1.GetBytes(bytes), SocketFlags.None);

    /// <summary>Sends a command.</summary>
    internal Task SendAsync(params string[] words) => SendBytesAsync(RespWords.Encode(words));

    /// <summary>Sends a command, written as a line, and reads one frame.</summary>
    internal async Task<RespNode> CallAsync(string line)
    {
        await SendAsync(RespWords.Split(line));
        return await ReadAsync($"the reply to {line}");
    }

    /// <summary>Sends a command again and again until its answer is what is wanted.</summary>
    internal Task UntilAsync(string line, Func<RespNode, bool> isThere, string what)
    {
        return Deadline.WithinAsync(AskAsync(), what);

        async Task AskAsync()
        {
            while (!isThere(await CallAsync(line)))
            {
                await Task.Yield();
            }
        }
    }

    /// <summary>Reads one frame.</summary>
    internal async Task<RespNode> ReadAsync(string what)
        => await TryReadAsync(what) ?? throw new EndOfStreamException($"The connection ended before {what}.");

    /// <summary>Reads one frame, or finds that the connection has ended: null.</summary>
    internal async Task<RespNode?> TryReadAsync(string what)
    {
        while (true)
        {
            if (_unread.Length > 0 && RespFrames.TryRead(_unread, 0) is { } frame)
            {
                _unread = _unread[frame.Raw.Length..];
                return frame;
            }

            int count = await ReceiveAsync(what);
            if (count == 0)
            {
                Assert.True(_unread.Length == 0, $"The connection ended inside a frame: {RespWords.Quote(_unread)}");
                return null;
            }

            _unread += Encoding.Latin1.GetString(_chunk, 0, count);
        }
    }

    /// <summary>Everything that comes until the server ends the connection.</summary>
    internal async Task<string> ReadToEndAsync()
    {
        StringBuilder all = new(_unread);
        while (await ReceiveAsync("the end of the connection") is > 0 and int count)
        {
            all.Append(Encoding.Latin1.GetString(_chunk, 0, count));
        }

        return all.ToString();
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<int> ReceiveAsync(string what)
    {
        try
        {
            return await Deadline.WithinAsync(_socket.ReceiveAsync(_chunk, SocketFlags.None), what);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
        {
            return 0;
        }
    }
}
