using System;
using System.Buffers;
using System.Globalization;
using System.IO;
using System.IO.Pipelines;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>
/// The body of one answer, read as it comes: of a known length, or in chunks. Source: RFC 9112, sections 6 and 7.1.
/// </summary>
/// <param name="reader">The connection's reader, right behind the head.</param>
/// <param name="head">The head.</param>
internal sealed class AnswerBody(AnswerReader reader, AnswerHead head)
{
    private const int ChunkLineBytesMax = 1024;
    private const int ChunkDigitsMax = 8;

    private readonly bool _isChunked = head.IsChunked;
    private long _left = head.IsChunked ? 0 : head.ContentLength;
    private int _trailerBytes;
    private Phase _phase = head.IsChunked ? Phase.Size : Phase.Data;

    /// <summary>What comes next.</summary>
    private enum Phase
    {
        /// <summary>The line with the size of a chunk.</summary>
        Size,

        /// <summary>Bytes of the body.</summary>
        Data,

        /// <summary>The line end behind a chunk.</summary>
        DataEnd,

        /// <summary>Trailers, up to an empty line.</summary>
        Trailers,

        /// <summary>The next answer.</summary>
        End,
    }

    /// <summary>Waits for bytes of the body and adds them.</summary>
    /// <param name="into">Where they are added.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when the body has ended; nothing was added then.</returns>
    /// <exception cref="MalformedAnswerException">A chunk is malformed.</exception>
    /// <exception cref="IOException">The connection is lost.</exception>
    internal async ValueTask<bool> ReadAsync(IBufferWriter<byte> into, CancellationToken cancellationToken)
    {
        if (_phase == Phase.Data && _left == 0)
        {
            _phase = Phase.End;
        }

        while (_phase != Phase.End)
        {
            ReadResult read = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            ReadOnlySequence<byte> buffer = read.Buffer;
            bool hasAdded = false;
            while (_phase != Phase.End && Step(ref buffer, into, ref hasAdded))
            {
            }

            bool isOver = _phase == Phase.End;
            reader.AdvanceTo(buffer.Start, isOver ? buffer.Start : buffer.End);
            if (hasAdded)
            {
                return true;
            }

            if (!isOver && read.IsCompleted)
            {
                throw new IOException("The server ended the connection within the body of an answer.");
            }
        }

        return false;
    }

    private bool Step(ref ReadOnlySequence<byte> buffer, IBufferWriter<byte> into, ref bool hasAdded) => _phase switch
    {
        Phase.Size => TakeSize(ref buffer),
        Phase.Data => TakeData(ref buffer, into, ref hasAdded),
        Phase.DataEnd => TakeDataEnd(ref buffer),
        _ => TakeTrailer(ref buffer),
    };

    private bool TakeSize(ref ReadOnlySequence<byte> buffer)
    {
        if (!TryTakeLine(ref buffer, ChunkLineBytesMax, out ReadOnlySpan<byte> line))
        {
            return false;
        }

        int end = line.IndexOf((byte)';'); // an extension means nothing here
        ReadOnlySpan<byte> digits = (end < 0 ? line : line[..end]).TrimEnd(" \t"u8);
        if (digits.Length > ChunkDigitsMax
            || !long.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _left))
        {
            throw new MalformedAnswerException("the size of a chunk is no hexadecimal number, or too large");
        }

        _phase = _left == 0 ? Phase.Trailers : Phase.Data;
        return true;
    }

    private bool TakeData(ref ReadOnlySequence<byte> buffer, IBufferWriter<byte> into, ref bool hasAdded)
    {
        long count = Math.Min(_left, buffer.Length);
        if (count == 0)
        {
            return false;
        }

        foreach (ReadOnlyMemory<byte> part in buffer.Slice(0, count))
        {
            into.Write(part.Span);
        }

        hasAdded = true;
        buffer = buffer.Slice(count);
        _left -= count;
        if (_left == 0)
        {
            _phase = _isChunked ? Phase.DataEnd : Phase.End;
        }

        return true;
    }

    private bool TakeDataEnd(ref ReadOnlySequence<byte> buffer)
    {
        if (buffer.Length < 2)
        {
            return false;
        }

        Span<byte> end = stackalloc byte[2];
        buffer.Slice(0, 2).CopyTo(end);
        if (!end.SequenceEqual("\r\n"u8))
        {
            throw new MalformedAnswerException("a chunk is longer than its size");
        }

        buffer = buffer.Slice(2);
        _phase = Phase.Size;
        return true;
    }

    private bool TakeTrailer(ref ReadOnlySequence<byte> buffer)
    {
        if (!TryTakeLine(ref buffer, AnswerReader.HeadBytesMax - _trailerBytes, out ReadOnlySpan<byte> line))
        {
            return false;
        }

        _trailerBytes += line.Length + 2;
        _phase = line.IsEmpty ? Phase.End : Phase.Trailers;
        return true;
    }

    private static bool TryTakeLine(ref ReadOnlySequence<byte> buffer, int bytesMax, out ReadOnlySpan<byte> line)
    {
        SequenceReader<byte> bytes = new(buffer);
        bool isLine = bytes.TryReadTo(out ReadOnlySequence<byte> found, "\r\n"u8);
        if ((isLine ? found.Length : buffer.Length) > bytesMax)
        {
            throw new MalformedAnswerException($"a line between chunks is longer than {bytesMax} bytes");
        }

        if (!isLine)
        {
            line = default;
            return false;
        }

        line = found.IsSingleSegment ? found.FirstSpan : found.ToArray();
        buffer = buffer.Slice(bytes.Position);
        return true;
    }
}
