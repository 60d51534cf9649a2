using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ordinal.Benchmarks;

/// <summary>One watch over a raw socket. It checks that the revisions come one after the other, each once.</summary>
internal sealed class StreamWatcher : IDisposable
{
    private const int BufferBytes = 32 * 1024;

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly byte[] _received = new byte[BufferBytes];
    private readonly byte[] _body = new byte[2 * BufferBytes];
    private readonly ChunkedBody _chunks = new();
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _stands = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? _end;
    private int _kept;
    private long _wanted = long.MaxValue;

    /// <summary>The last revision that was told, or where the watch began.</summary>
    internal long Last { get; private set; } = -1;

    /// <summary>When it came, in ticks of <see cref="Stopwatch"/>.</summary>
    internal long LastAt { get; private set; }

    /// <summary>Events that were told.</summary>
    internal long Told { get; private set; }

    /// <summary>Connects and asks for the watch.</summary>
    /// <param name="port">The port on 127.0.0.1.</param>
    /// <returns>When the server has said where the watch begins.</returns>
    internal async Task OpenAsync(int port)
    {
        await _socket.ConnectAsync(IPAddress.Loopback, port);
        await _socket.SendAsync(Encoding.ASCII.GetBytes(
            $"GET /v1/counters/{StreamsHost.Counter}?watch=true HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        _ = ReadAsync();
        await _stands.Task;
    }

    /// <summary>Waits until a revision was told.</summary>
    /// <param name="revision">The revision.</param>
    /// <returns>When it was; it fails when the watch ends before.</returns>
    internal Task ReachAsync(long revision)
    {
        TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _reached = reached;
            _wanted = revision;
            TellWhenReached();
            if (_end is not null)
            {
                reached.TrySetException(_end);
            }
        }

        return reached.Task;
    }

    public void Dispose() => _socket.Dispose();

    private async Task ReadAsync()
    {
        try
        {
            while (true)
            {
                int read = await _socket.ReceiveAsync(_received.AsMemory());
                if (read == 0)
                {
                    throw new InvalidOperationException($"The stream ended after revision {Last}.");
                }

                LastAt = Stopwatch.GetTimestamp();
                Parse(_kept + _chunks.Take(_received.AsSpan(0, read), _body.AsSpan(_kept)));
                lock (_gate)
                {
                    TellWhenReached();
                }
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            _stands.TrySetException(e);
            lock (_gate)
            {
                _end = e;
                _reached.TrySetException(e);
            }
        }
    }

    private void TellWhenReached()
    {
        if (Last >= _wanted)
        {
            _reached.TrySetResult();
        }
    }

    private void Parse(int filled)
    {
        ReadOnlySpan<byte> left = _body.AsSpan(0, filled);
        while (true)
        {
            int at = left.IndexOf("\nid: "u8);
            int end = at < 0 ? -1 : left[(at + 5)..].IndexOf((byte)'\n');
            if (end < 0)
            {
                break;
            }

            if (!Utf8Parser.TryParse(left[(at + 5)..], out long revision, out _))
            {
                throw new InvalidOperationException("An id is no revision.");
            }

            Note(revision);
            left = left[(at + 5 + end)..];
        }

        // What may be the beginning of a mark, or a mark without its end.
        int keep = Math.Min(left.Length, 32);
        int mark = left.LastIndexOf("\nid: "u8);
        keep = mark >= 0 ? left.Length - mark : keep;
        left[^keep..].CopyTo(_body);
        _kept = keep;
    }

    private void Note(long revision)
    {
        if (Last < 0)
        {
            Last = revision;
            _stands.TrySetResult();
            return;
        }

        if (revision != Last + 1)
        {
            throw new InvalidOperationException($"Revision {revision} came after {Last}.");
        }

        Last = revision;
        Told++;
    }
}
