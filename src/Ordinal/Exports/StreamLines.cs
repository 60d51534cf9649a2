using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>Gives the lines of a stream as bytes.</summary>
/// <param name="stream">Gives the bytes; not closed.</param>
internal sealed class StreamLines(Stream stream)
{
    /// <summary>
    /// Bytes of a line: the largest object that can be imported, with every byte of it escaped, and its names.
    /// </summary>
    internal const int LineBytesMax = 64 * 1024 * 1024;

    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private bool _isAtEnd;

    /// <summary>Number of the line that was given last, from 1.</summary>
    internal long Number { get; private set; }

    /// <summary>Reads the next line.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The line without its end, valid until the next call; null behind the last one.</returns>
    /// <exception cref="OrdinalException"><see cref="StatusCode.LimitExceeded"/>: it is too long.</exception>
    internal async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellationToken)
    {
        int searched = 0;
        while (true)
        {
            int found = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (found >= 0 || _isAtEnd)
            {
                return Take(found < 0 ? _end - _start : searched + found);
            }

            searched = _end - _start;
            MakeRoom();
            int read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            _end += read;
            _isAtEnd = read == 0;
        }
    }

    private ReadOnlyMemory<byte>? Take(int length)
    {
        if (length == 0 && _start == _end)
        {
            return null;
        }

        ReadOnlyMemory<byte> line = _buffer.AsMemory(_start, length);
        _start = Math.Min(_end, _start + length + 1);
        Number++;
        return line;
    }

    private void MakeRoom()
    {
        int length = _end - _start;
        if (length > LineBytesMax)
        {
            throw new OrdinalException(
                StatusCode.LimitExceeded, $"Line {Number + 1} has more than {LineBytesMax} bytes.")
            {
                Actual = length,
                Limit = LineBytesMax,
            };
        }

        byte[] target = length > _buffer.Length / 2 ? new byte[2 * _buffer.Length] : _buffer;
        _buffer.AsSpan(_start, length).CopyTo(target);
        _buffer = target;
        _start = 0;
        _end = length;
    }
}
