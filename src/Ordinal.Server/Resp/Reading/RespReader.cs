using System;
using System.Buffers.Binary;

namespace Ordinal.Server;

/// <summary>Reads requests: arrays of bulk strings, and lines of words.</summary>
/// <remarks>
/// <code>
/// *2\r\n$4\r\nINCR\r\n$6\r\norders\r\n        an array of bulk strings
/// incr orders\r\n                              a line; words may stand in quotes
/// </code>
/// It keeps no part of a request that is incomplete: the caller gives the same bytes again with more behind them, and
/// <see cref="Needed"/> says how many there must be before that is of use. So any cut of the stream gives the same requests.
/// Source: the Redis serialization protocol specification. Stricter than Redis in one point: a carriage return must be
/// followed by a newline, and a bulk string by both.
/// </remarks>
/// <param name="limits">How large requests may be.</param>
internal sealed class RespReader(RespLimits limits)
{
    private const int CountLineBytesMax = 32;

    private RespSlice[] _arguments = new RespSlice[4];

    /// <summary>The arguments of the last request; the first is the command's name.</summary>
    internal ReadOnlySpan<RespSlice> Arguments => _arguments.AsSpan(0, Count);

    internal int Count { get; private set; }

    /// <summary>The bytes that the arguments lie in, when they are not those that were given; else null.</summary>
    internal byte[]? Unquoted { get; private set; }

    /// <summary>After <see cref="ReadEnd.Incomplete"/>: bytes from the request's begin that must be there to go on.</summary>
    internal int Needed { get; private set; }

    /// <summary>After <see cref="ReadEnd.Broken"/>: what is wrong, as clients are told.</summary>
    internal string Fault { get; private set; } = string.Empty;

    /// <summary>Whether the peer has shown who it is; before, only small requests are read.</summary>
    internal bool IsTrusted { get; set; } = true;

    /// <summary>Reads one request.</summary>
    /// <param name="data">The bytes.</param>
    /// <param name="at">Where it begins; moved behind it unless it is incomplete.</param>
    /// <returns>How it ended.</returns>
    internal ReadEnd Read(ReadOnlySpan<byte> data, ref int at)
    {
        Needed = 0;
        if (at >= data.Length)
        {
            return ReadEnd.Incomplete;
        }

        return data[at] == (byte)'*' ? ReadArray(data, ref at) : ReadLine(data, ref at);
    }

    private ReadEnd ReadArray(ReadOnlySpan<byte> data, ref int at)
    {
        int begin = at;
        int position = at + 1;
        ReadEnd end = ReadNumber(data, begin, ref position, "multibulk length", "too big mbulk count string", out long count);
        if (end != ReadEnd.Request)
        {
            return end;
        }

        if (count > (IsTrusted ? limits.ArgumentsMax : RespLimits.UntrustedArgumentsMax))
        {
            bool isPlain = IsTrusted || count > limits.ArgumentsMax;
            return Break(isPlain ? "invalid multibulk length" : "unauthenticated multibulk length");
        }

        if (count <= 0)
        {
            at = position;
            return ReadEnd.Nothing;
        }

        if (_arguments.Length < count)
        {
            _arguments = new RespSlice[count];
        }

        int bulkMax = IsTrusted ? limits.BulkBytesMax : RespLimits.UntrustedBulkBytesMax;
        for (int i = 0; i < (int)count; i++)
        {
            if (position >= data.Length)
            {
                return Lack(position - begin + 1);
            }

            if (data[position] != (byte)'$')
            {
                return Break($"expected '$', got '{Printable(data[position])}'");
            }

            position++;
            end = ReadNumber(data, begin, ref position, "bulk length", "too big bulk count string", out long length);
            if (end != ReadEnd.Request)
            {
                return end;
            }

            if (length < 0 || length > bulkMax)
            {
                bool isPlain = IsTrusted || length < 0 || length > limits.BulkBytesMax;
                return Break(isPlain ? "invalid bulk length" : "unauthenticated bulk length");
            }

            int behind = position + (int)length + 2;
            if (behind - begin > limits.RequestBytesMax)
            {
                return Break("too big request");
            }

            if (behind > data.Length)
            {
                return Lack(behind - begin);
            }

            if (BinaryPrimitives.ReadUInt16LittleEndian(data[(behind - 2)..]) != LineEnd)
            {
                return Break("expected CRLF after a bulk string");
            }

            _arguments[i] = new RespSlice(position, (int)length);
            position = behind;
        }

        Count = (int)count;
        Unquoted = null;
        at = position;
        return ReadEnd.Request;
    }

    private const ushort LineEnd = '\r' | ('\n' << 8);

    // Reads "123\r\n"; the position moves behind it.
    private ReadEnd ReadNumber(
        ReadOnlySpan<byte> data, int begin, ref int position, string what, string tooLong, out long value)
    {
        int at = position;
        long sum = 0;
        while (at < data.Length)
        {
            uint digit = (uint)data[at] - '0';
            if (digit > 9)
            {
                break;
            }

            sum = (sum * 10) + digit;
            if (++at - position > CountLineBytesMax / 2)
            {
                break;
            }
        }

        value = sum;
        if (at > position && at + 1 < data.Length && data[at] == (byte)'\r' && data[at + 1] == (byte)'\n'
            && (data[position] != (byte)'0' || at - position == 1))
        {
            position = at + 2;
            return ReadEnd.Request;
        }

        return ReadOddNumber(data, begin, ref position, what, tooLong, out value);
    }

    // What is no plain number: incomplete, negative, or wrong.
    private ReadEnd ReadOddNumber(
        ReadOnlySpan<byte> data, int begin, ref int position, string what, string tooLong, out long value)
    {
        value = 0;
        ReadOnlySpan<byte> rest = data[position..];
        int end = rest.IndexOf((byte)'\r');
        if (end < 0)
        {
            return rest.Length > CountLineBytesMax ? Break(tooLong) : Lack(data.Length - begin + 1);
        }

        if (end > CountLineBytesMax)
        {
            return Break(tooLong);
        }

        if (end + 1 >= rest.Length)
        {
            return Lack(data.Length - begin + 1);
        }

        if (rest[end + 1] != (byte)'\n' || !RespNumbers.TryParse(rest[..end], out value))
        {
            return Break("invalid " + what);
        }

        position += end + 2;
        return ReadEnd.Request;
    }

    private ReadEnd ReadLine(ReadOnlySpan<byte> data, ref int at)
    {
        ReadOnlySpan<byte> rest = data[at..];
        int end = rest.IndexOf((byte)'\n');
        if (end < 0)
        {
            return rest.Length > limits.LineBytesMax ? Break("too big inline request") : Lack(rest.Length + 1);
        }

        if (end > limits.LineBytesMax)
        {
            return Break("too big inline request");
        }

        int length = end > 0 && rest[end - 1] == (byte)'\r' ? end - 1 : end;
        if (!Split(rest[..length], at))
        {
            return Break("unbalanced quotes in request");
        }

        at += end + 1;
        if (Count > (IsTrusted ? limits.ArgumentsMax : RespLimits.UntrustedArgumentsMax))
        {
            return Break("invalid multibulk length");
        }

        return Count == 0 ? ReadEnd.Nothing : ReadEnd.Request;
    }

    private bool Split(ReadOnlySpan<byte> line, int start)
    {
        bool isPlain = line.IndexOfAny((byte)'"', (byte)'\'') < 0;
        LineWords words = new(line, isPlain ? null : new byte[line.Length]);
        Count = 0;
        Unquoted = words.Bytes;
        while (words.TryNext(out RespSlice word))
        {
            if (Count == _arguments.Length)
            {
                Array.Resize(ref _arguments, Count * 2);
            }

            _arguments[Count++] = isPlain ? word with { Start = word.Start + start } : word;
        }

        return !words.IsUnbalanced;
    }

    private ReadEnd Lack(int needed)
    {
        Needed = needed;
        return ReadEnd.Incomplete;
    }

    private ReadEnd Break(string fault)
    {
        Fault = fault;
        return ReadEnd.Broken;
    }

    private static char Printable(byte value) => value is >= 0x20 and < 0x7F ? (char)value : '?';
}
