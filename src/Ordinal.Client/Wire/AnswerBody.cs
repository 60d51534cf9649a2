using System;
using System.Buffers;
using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>
/// The body of one answer, read as it comes: of a known length, or in chunks. Source: RFC 9112, sections 6 and 7.1.
/// </summary>
/// <param name="bytes">What came over the connection, from right behind the head on.</param>
/// <param name="head">The head.</param>
internal sealed class AnswerBody(ReceivedBytes bytes, AnswerHead head)
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
            bool hasAdded = false;
            while (_phase != Phase.End && Step(into, ref hasAdded))
            {
            }

            if (hasAdded)
            {
                return true;
            }

            if (_phase != Phase.End && !bytes.Add(await bytes.ReceiveAsync(cancellationToken).ConfigureAwait(false)))
            {
                throw new IOException("The server ended the connection within the body of an answer.");
            }
        }

        return false;
    }

    private bool Step(IBufferWriter<byte> into, ref bool hasAdded) => _phase switch
    {
        Phase.Size => TakeSize(),
        Phase.Data => TakeData(into, ref hasAdded),
        Phase.DataEnd => TakeDataEnd(),
        _ => TakeTrailer(),
    };

    private bool TakeSize()
    {
        if (!TryTakeLine(ChunkLineBytesMax, out ReadOnlySpan<byte> line))
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

    private bool TakeData(IBufferWriter<byte> into, ref bool hasAdded)
    {
        ReadOnlySpan<byte> unused = bytes.Unused;
        int count = (int)Math.Min(_left, unused.Length);
        if (count == 0)
        {
            return false;
        }

        into.Write(unused[..count]);
        hasAdded = true;
        bytes.Use(count);
        _left -= count;
        if (_left == 0)
        {
            _phase = _isChunked ? Phase.DataEnd : Phase.End;
        }

        return true;
    }

    private bool TakeDataEnd()
    {
        ReadOnlySpan<byte> unused = bytes.Unused;
        if (unused.Length < 2)
        {
            return false;
        }

        if (!unused.StartsWith("\r\n"u8))
        {
            throw new MalformedAnswerException("a chunk is longer than its size");
        }

        bytes.Use(2);
        _phase = Phase.Size;
        return true;
    }

    private bool TakeTrailer()
    {
        if (!TryTakeLine(AnswerReader.HeadBytesMax - _trailerBytes, out ReadOnlySpan<byte> line))
        {
            return false;
        }

        _trailerBytes += line.Length + 2;
        _phase = line.IsEmpty ? Phase.End : Phase.Trailers;
        return true;
    }

    private bool TryTakeLine(int bytesMax, out ReadOnlySpan<byte> line)
    {
        line = bytes.Unused;
        int end = line.IndexOf("\r\n"u8);
        if ((end < 0 ? line.Length : end) > bytesMax)
        {
            throw new MalformedAnswerException($"a line between chunks is longer than {bytesMax} bytes");
        }

        if (end < 0)
        {
            return false;
        }

        line = line[..end];
        bytes.Use(end + 2);
        return true;
    }
}
