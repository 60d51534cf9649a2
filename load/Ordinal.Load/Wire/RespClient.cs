using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ordinal.Load;

/// <summary>One connection that speaks RESP2: commands are written together, and as many answers are read.</summary>
/// <remarks>One user at a time. After a <see cref="LostAnswerException"/> it is of no further use.</remarks>
internal sealed class RespClient : IDisposable
{
    private const int BufferBytes = 16 * 1024;

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly MemoryStream _out = new();
    private byte[] _in = new byte[BufferBytes];
    private int _read;
    private int _filled;

    private RespClient()
    {
    }

    /// <summary>Connects.</summary>
    /// <exception cref="LostAnswerException">Nobody listens there.</exception>
    internal static async Task<RespClient> OpenAsync(IPEndPoint address)
    {
        RespClient client = new();
        try
        {
            await client._socket.ConnectAsync(address);
            return client;
        }
        catch (SocketException e)
        {
            client.Dispose();
            throw new LostAnswerException($"no connection to {address}", e);
        }
    }

    /// <summary>Adds a command to what <see cref="SendAsync"/> sends.</summary>
    internal void Add(params ReadOnlySpan<string> words)
    {
        WriteHead('*', words.Length);
        foreach (string word in words)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(word);
            WriteHead('$', bytes.Length);
            _out.Write(bytes);
            _out.Write("\r\n"u8);
        }
    }

    /// <summary>Sends what was added.</summary>
    /// <exception cref="LostAnswerException">The connection has ended.</exception>
    internal async ValueTask SendAsync()
    {
        ReadOnlyMemory<byte> left = _out.GetBuffer().AsMemory(0, (int)_out.Length);
        try
        {
            while (!left.IsEmpty)
            {
                left = left[await _socket.SendAsync(left)..];
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            throw new LostAnswerException("the connection ended while a command was sent", e);
        }

        _out.SetLength(0);
    }

    /// <summary>Sends one command and reads its answer.</summary>
    /// <exception cref="LostAnswerException">The connection ended before the answer.</exception>
    internal async ValueTask<RespReply> AskAsync(params string[] words)
    {
        Add(words);
        await SendAsync();
        return await ReadAsync();
    }

    /// <summary>Reads the next answer.</summary>
    /// <exception cref="LostAnswerException">The connection ended before it.</exception>
    internal async ValueTask<RespReply> ReadAsync()
    {
        (byte type, long number, string text) = await ReadLineAsync();
        switch ((char)type)
        {
            case ':':
                return RespReply.OfInteger(number);
            case '+':
                return RespReply.OfText(text);
            case '-':
                return RespReply.OfError(text);
            case '$':
                return RespReply.OfText(number < 0 ? null : await ReadBulkAsync((int)number));
            case '*':
                RespReply[] items = new RespReply[Math.Max(number, 0)];
                for (int i = 0; i < items.Length; i++)
                {
                    items[i] = await ReadAsync();
                }

                return RespReply.OfItems(items);
            default:
                throw new InvalidDataException($"An answer begins with byte {type}.");
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        _out.Dispose();
    }

    private void WriteHead(char type, int number)
        => _out.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{type}{number}\r\n")));

    // A number's line is most of what is read; it becomes no text.
    private async ValueTask<(byte Type, long Number, string Text)> ReadLineAsync()
    {
        int end;
        while ((end = _in.AsSpan(_read, _filled - _read).IndexOf("\r\n"u8)) < 0)
        {
            await FillAsync();
        }

        ReadOnlySpan<byte> line = _in.AsSpan(_read, end);
        byte type = line[0];
        line = line[1..];
        bool isNumber = type is (byte)':' or (byte)'$' or (byte)'*';
        if (!Utf8Parser.TryParse(line, out long number, out int used) || used != line.Length)
        {
            number = isNumber ? throw new InvalidDataException("A length or an integer is no number.") : 0;
        }

        string text = isNumber ? string.Empty : Encoding.UTF8.GetString(line);
        _read += end + 2;
        return (type, number, text);
    }

    private async ValueTask<string> ReadBulkAsync(int length)
    {
        while (_filled - _read < length + 2)
        {
            await FillAsync();
        }

        string text = Encoding.UTF8.GetString(_in, _read, length);
        _read += length + 2;
        return text;
    }

    private async ValueTask FillAsync()
    {
        if (_read > 0)
        {
            _in.AsSpan(_read, _filled - _read).CopyTo(_in);
            (_read, _filled) = (0, _filled - _read);
        }

        if (_filled == _in.Length)
        {
            Array.Resize(ref _in, _in.Length * 2);
        }

        try
        {
            int count = await _socket.ReceiveAsync(_in.AsMemory(_filled));
            _filled += count > 0 ? count : throw new LostAnswerException("the connection ended before the answer");
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            throw new LostAnswerException("the connection ended before the answer", e);
        }
    }
}
