using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>What came over a connection and was not used yet. Not for several threads at once.</summary>
/// <param name="stream">The connection.</param>
/// <param name="time">The clock that notes when bytes came.</param>
internal sealed class ReceivedBytes(Stream stream, TimeProvider time)
{
    private byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;
    private long _lastRead = time.GetTimestamp();

    /// <summary>When bytes came last, by the clock's timestamps. Any thread may ask.</summary>
    internal long LastRead => Volatile.Read(ref _lastRead);

    /// <summary>The bytes, until the next <see cref="ReceiveAsync"/>.</summary>
    internal ReadOnlySpan<byte> Unused => _buffer.AsSpan(_start, _end - _start);

    /// <summary>Drops bytes from the front.</summary>
    /// <param name="count">How many of <see cref="Unused"/>.</param>
    internal void Use(int count) => _start += count;

    /// <summary>Waits for more bytes. What is not used stays in front of them, however much it is.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many came, for <see cref="Add"/>.</returns>
    /// <exception cref="IOException">The connection is lost.</exception>
    internal ValueTask<int> ReceiveAsync(CancellationToken cancellationToken)
        => stream.ReadAsync(Room(), cancellationToken);

    /// <summary>As <see cref="ReceiveAsync"/>, on the caller's thread.</summary>
    /// <returns>How many came, for <see cref="Add"/>.</returns>
    /// <exception cref="IOException">The connection is lost, or silent for too long.</exception>
    internal int Receive() => stream.Read(Room().Span);

    /// <summary>Adds what <see cref="ReceiveAsync"/> told.</summary>
    /// <param name="count">How many bytes came.</param>
    /// <returns>False when the other end has ended the connection.</returns>
    internal bool Add(int count)
    {
        _end += count;
        Volatile.Write(ref _lastRead, time.GetTimestamp());
        return count > 0;
    }

    private Memory<byte> Room()
    {
        Unused.CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        return _buffer.AsMemory(_end);
    }
}
