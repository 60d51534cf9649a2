using System;
using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Ordinal.Server;

/// <summary>Writes answers of the protocol into a buffer, in the version that the client has asked for.</summary>
/// <param name="output">Where they go.</param>
/// <param name="isThree">Whether the client speaks version 3.</param>
internal ref struct RespWriter(IBufferWriter<byte> output, bool isThree)
{
    // A type, a sign, 19 digits and the end of the line.
    private const int IntegerBytesMax = 23;

    private Span<byte> _free;
    private int _used;

    internal readonly bool IsThree => isThree;

    /// <summary>Bytes written so far.</summary>
    internal long Written { get; private set; }

    /// <summary>Hands over what was written. The writer may go on.</summary>
    internal void Flush()
    {
        if (_used > 0)
        {
            output.Advance(_used);
            Written += _used;
            _free = default;
            _used = 0;
        }
    }

    /// <summary>Writes a whole answer that is there already, or a part of one.</summary>
    /// <param name="answer">Its bytes.</param>
    internal void Raw(scoped ReadOnlySpan<byte> answer)
    {
        while (!answer.IsEmpty)
        {
            Span<byte> room = Room(1);
            int part = Math.Min(room.Length, answer.Length);
            answer[..part].CopyTo(room);
            _used += part;
            answer = answer[part..];
        }
    }

    internal void Integer(long value)
    {
        Span<byte> room = Room(IntegerBytesMax);
        room[0] = (byte)':';
        _used += 1 + WriteLine(room[1..], value);
    }

    internal void Bulk(scoped ReadOnlySpan<byte> value)
    {
        Head('$', value.Length);
        Raw(value);
        Raw("\r\n"u8);
    }

    /// <summary>Writes a number as a bulk string.</summary>
    /// <param name="value">The number.</param>
    internal void BulkNumber(long value)
    {
        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(value, digits, out int length);
        Bulk(digits[..length]);
    }

    internal void Bulk(string value) => Bulk(Encoding.UTF8.GetBytes(value));

    /// <summary>Writes text that is for people: version 3 marks it as such.</summary>
    /// <param name="value">The text.</param>
    internal void Verbatim(string value)
    {
        byte[] text = Encoding.UTF8.GetBytes(value);
        if (!isThree)
        {
            Bulk(text);
            return;
        }

        Head('=', text.Length + 4);
        Raw("txt:"u8);
        Raw(text);
        Raw("\r\n"u8);
    }

    internal void Simple(scoped ReadOnlySpan<byte> value)
    {
        Raw("+"u8);
        Raw(value);
        Raw("\r\n"u8);
    }

    /// <summary>Writes OK, or a refusal.</summary>
    /// <param name="refusal">Its text; or null for OK.</param>
    internal void OkOr(string? refusal)
    {
        if (refusal is null)
        {
            Ok();
        }
        else
        {
            Error(refusal);
        }
    }

    internal void Ok() => Raw("+OK\r\n"u8);

    internal void Null() => Raw(isThree ? "_\r\n"u8 : "$-1\r\n"u8);

    internal void NullArray() => Raw(isThree ? "_\r\n"u8 : "*-1\r\n"u8);

    internal void Array(int count) => Head('*', count);

    /// <summary>Begins a map; in version 2 a list of keys and values.</summary>
    /// <param name="pairs">Keys.</param>
    internal void Map(int pairs)
    {
        if (isThree)
        {
            Head('%', pairs);
        }
        else
        {
            Head('*', pairs * 2);
        }
    }

    /// <summary>Begins a set; in version 2 a list.</summary>
    /// <param name="count">Members.</param>
    internal void Set(int count) => Head(isThree ? '~' : '*', count);

    /// <summary>Begins what is sent without being asked for; in version 2 a list.</summary>
    /// <param name="count">Parts.</param>
    internal void Push(int count) => Head(isThree ? '>' : '*', count);

    /// <summary>Writes a refusal.</summary>
    /// <param name="text">A word in capitals and a sentence. Line ends become blanks.</param>
    internal void Error(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        foreach (ref byte one in bytes.AsSpan())
        {
            one = one is (byte)'\r' or (byte)'\n' ? (byte)' ' : one;
        }

        Raw("-"u8);
        Raw(bytes);
        Raw("\r\n"u8);
    }

    private void Head(char type, long count)
    {
        Span<byte> room = Room(IntegerBytesMax);
        room[0] = (byte)type;
        _used += 1 + WriteLine(room[1..], count);
    }

    private static int WriteLine(Span<byte> room, long value)
    {
        Utf8Formatter.TryFormat(value, room, out int length);
        room[length + 1] = (byte)'\n';
        room[length] = (byte)'\r';
        return length + 2;
    }

    private Span<byte> Room(int bytes)
    {
        if (_free.Length - _used < bytes)
        {
            Flush();
            _free = output.GetSpan(bytes);
        }

        return _free[_used..];
    }
}
