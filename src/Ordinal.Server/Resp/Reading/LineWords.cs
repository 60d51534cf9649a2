using System;
using System.Globalization;

namespace Ordinal.Server;

/// <summary>Takes a line apart into words, as Redis does: blanks between them, and two sorts of quotes.</summary>
/// <remarks>
/// In double quotes <c>\n \r \t \b \a \xHH</c> stand for bytes and a backslash before any other for that; in single quotes only
/// <c>\'</c> does. A closing quote must be followed by a blank or the end.
/// </remarks>
/// <param name="line">The line without its end.</param>
/// <param name="bytes">Takes what quotes stand for, and as long as the line; null when there are none.</param>
internal ref struct LineWords(ReadOnlySpan<byte> line, byte[]? bytes)
{
    private readonly ReadOnlySpan<byte> _line = line;
    private int _at;
    private int _written;

    /// <summary>What words are slices of, when it is not the line.</summary>
    internal byte[]? Bytes { get; } = bytes;

    internal bool IsUnbalanced { get; private set; }

    /// <summary>Gives the next word.</summary>
    /// <param name="word">Where it lies in <see cref="Bytes"/> or in the line.</param>
    /// <returns>False at the end, or at quotes that do not match.</returns>
    internal bool TryNext(out RespSlice word)
    {
        word = default;
        while (_at < _line.Length && IsBlank(_line[_at]))
        {
            _at++;
        }

        if (_at == _line.Length || IsUnbalanced)
        {
            return false;
        }

        if (Bytes is null)
        {
            int begin = _at;
            while (_at < _line.Length && !IsBlank(_line[_at]))
            {
                _at++;
            }

            word = new RespSlice(begin, _at - begin);
            return true;
        }

        int start = _written;
        IsUnbalanced = !ReadQuoted(Bytes);
        word = new RespSlice(start, _written - start);
        return !IsUnbalanced;
    }

    private bool ReadQuoted(byte[] bytes)
    {
        while (_at < _line.Length && !IsBlank(_line[_at]))
        {
            byte next = _line[_at++];
            if (next is not ((byte)'"' or (byte)'\''))
            {
                bytes[_written++] = next;
            }
            else if (!ReadInQuotes(bytes, next))
            {
                return false;
            }
            else
            {
                return _at == _line.Length || IsBlank(_line[_at]);
            }
        }

        return true;
    }

    private bool ReadInQuotes(byte[] bytes, byte quote)
    {
        while (_at < _line.Length)
        {
            byte next = _line[_at++];
            if (next == quote)
            {
                return true;
            }

            bytes[_written++] = next == (byte)'\\' ? Unescape(quote) : next;
        }

        return false;
    }

    private byte Unescape(byte quote)
    {
        if (_at == _line.Length)
        {
            return (byte)'\\';
        }

        if (quote == (byte)'\'')
        {
            return _line[_at] == quote ? _line[_at++] : (byte)'\\';
        }

        bool isHex = _line[_at] == (byte)'x' && _at + 2 < _line.Length;
        if (isHex && byte.TryParse(
            _line.Slice(_at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value))
        {
            _at += 3;
            return value;
        }

        byte escaped = _line[_at++];
        return escaped switch
        {
            (byte)'n' => (byte)'\n',
            (byte)'r' => (byte)'\r',
            (byte)'t' => (byte)'\t',
            (byte)'b' => (byte)'\b',
            (byte)'a' => (byte)'\a',
            _ => escaped,
        };
    }

    private static bool IsBlank(byte value) => value is (byte)' ' or (>= 0x09 and <= 0x0D);
}
