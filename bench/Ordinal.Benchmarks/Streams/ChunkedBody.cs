namespace Ordinal.Benchmarks;

/// <summary>Takes the head and the chunk sizes out of an HTTP/1.1 answer that comes in pieces.</summary>
internal sealed class ChunkedBody
{
    private int _headEnd;
    private int _left;
    private int _size;
    private bool _isInSize = true;

    /// <summary>Takes a piece.</summary>
    /// <param name="piece">What was received.</param>
    /// <param name="body">Where the bytes of the body go; as long as the piece, or longer.</param>
    /// <returns>How many bytes of the body there were.</returns>
    internal int Take(ReadOnlySpan<byte> piece, Span<byte> body)
    {
        int taken = 0;
        while (!piece.IsEmpty)
        {
            if (_left > 0)
            {
                int count = Math.Min(_left, piece.Length);
                piece[..count].CopyTo(body[taken..]);
                taken += count;
                _left -= count;
                piece = piece[count..];
                continue;
            }

            TakeFraming(piece[0]);
            piece = piece[1..];
        }

        return taken;
    }

    // The head ends with CR LF CR LF; then come a size in hexadecimal digits, CR LF, as many bytes, CR LF, and so on.
    private void TakeFraming(byte next)
    {
        if (_headEnd < 4)
        {
            _headEnd = next == (byte)"\r\n\r\n"[_headEnd] ? _headEnd + 1 : next == '\r' ? 1 : 0;
            return;
        }

        if (!_isInSize)
        {
            _isInSize = next == '\n';
        }
        else if (next == '\n')
        {
            _left = _size;
            _size = 0;
            _isInSize = false;
        }
        else if (next != '\r')
        {
            _size = (_size * 16) + Convert.ToInt32(((char)next).ToString(), 16);
        }
    }
}
