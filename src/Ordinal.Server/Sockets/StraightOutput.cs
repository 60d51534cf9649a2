using System;
using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal.Server;

/// <summary>The output of a connection that gives what is flushed to the socket itself, as long as the socket takes it.</summary>
/// <remarks>
/// <code>
/// flush ─► socket takes all ─► done
///                └ not all ─► the rest, and all that comes after it, goes the transport's way, which waits for the peer
/// </code>
/// The transport's way leads over a pipe and a loop that reads it: a second buffer, and some eight locks for an answer of
/// four bytes. As for every <see cref="PipeWriter"/>, one caller writes at a time.
/// </remarks>
/// <param name="socket">The connection's socket; the transport owns it, and may close it at any time.</param>
/// <param name="transport">The transport's own output. Nothing else writes to it.</param>
internal sealed class StraightOutput(Socket socket, PipeWriter transport) : PipeWriter
{
    private const int RoomBytes = 4096;

    // What is written and not flushed is sent before the buffer grows beyond this.
    private const int RoomBytesMax = 64 * 1024;

    private byte[]? _buffer;
    private int _used;
    private bool _isStraight = true;

    /// <inheritdoc/>
    public override bool CanGetUnflushedBytes => true;

    /// <inheritdoc/>
    public override long UnflushedBytes => _isStraight ? _used : transport.UnflushedBytes;

    /// <inheritdoc/>
    public override Memory<byte> GetMemory(int sizeHint = 0)
        => WithRoom(sizeHint) is { } buffer ? buffer.AsMemory(_used) : transport.GetMemory(sizeHint);

    /// <inheritdoc/>
    public override Span<byte> GetSpan(int sizeHint = 0)
        => WithRoom(sizeHint) is { } buffer ? buffer.AsSpan(_used) : transport.GetSpan(sizeHint);

    /// <inheritdoc/>
    public override void Advance(int bytes)
    {
        if (!_isStraight)
        {
            transport.Advance(bytes);
            return;
        }

        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, (_buffer?.Length ?? 0) - _used);
        _used += bytes;
    }

    /// <inheritdoc/>
    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
        => _used > 0 && !cancellationToken.IsCancellationRequested && TrySendBuffer()
            ? default
            : transport.FlushAsync(cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<FlushResult> WriteAsync(
        ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        // What is whole already is sent from where it lies.
        if (_isStraight && _used == 0 && !cancellationToken.IsCancellationRequested)
        {
            return TrySend(source.Span) ? default : transport.FlushAsync(cancellationToken);
        }

        this.Write(source.Span);
        return FlushAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void CancelPendingFlush() => transport.CancelPendingFlush();

    /// <inheritdoc/>
    public override void Complete(Exception? exception = null)
    {
        if (_used > 0)
        {
            TrySendBuffer();
        }

        transport.Complete(exception);
    }

    private bool TrySendBuffer()
    {
        byte[] buffer = _buffer!; // something was written into it
        bool isSent = TrySend(buffer.AsSpan(0, _used));
        _used = 0;
        _buffer = null;
        ArrayPool<byte>.Shared.Return(buffer);
        return isSent;
    }

    /// <summary>Gives bytes to the socket, and what it does not take to the transport.</summary>
    private bool TrySend(ReadOnlySpan<byte> bytes)
    {
        int sent = 0;
        try
        {
            sent = SocketCalls.Send(socket.SafeHandle, bytes);
        }
        catch (ObjectDisposedException)
        {
            // The transport has closed the socket, and says so when it is flushed.
        }

        if (sent == bytes.Length)
        {
            return true;
        }

        _isStraight = false;
        transport.Write(bytes[sent..]);
        return false;
    }

    /// <summary>The buffer with room behind what is used, or null when the transport's is to be used.</summary>
    private byte[]? WithRoom(int bytes)
    {
        int needed = _used + Math.Max(bytes, 1);
        if (needed > RoomBytesMax && _used > 0)
        {
            TrySendBuffer();
            needed = Math.Max(bytes, 1);
        }

        if (!_isStraight || (_buffer is { } buffer && needed <= buffer.Length))
        {
            return _isStraight ? _buffer : null;
        }

        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, _buffer is null ? RoomBytes : 2 * _buffer.Length));
        if (_buffer is { } full)
        {
            full.AsSpan(0, _used).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(full);
        }

        _buffer = larger;
        return larger;
    }
}
