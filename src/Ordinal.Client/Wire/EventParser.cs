using System;
using System.Buffers;
using System.Globalization;
using System.Text;

namespace Ordinal;

/// <summary>Turns the bytes of an event stream into events, however they are cut. Not for several threads at once.</summary>
/// <remarks>
/// Source: Server-Sent Events, HTML Living Standard, section 9.2. An event with an id alone is told, too, because that id is
/// where a reader goes on from. <c>retry</c> and unknown fields are passed over: the client has pauses of its own.
/// </remarks>
internal sealed class EventParser
{
    /// <summary>Bytes of one event: two values of a cell, each with every byte escaped.</summary>
    internal const int EventBytesMax = 16 * 1024 * 1024;

    private readonly ArrayBufferWriter<byte> _line = new();
    private ArrayBufferWriter<byte> _data = new();
    private string _kind = string.Empty;
    private long? _id;
    private bool _hasData;
    private bool _isFirstLine = true;
    private bool _isAfterReturn;

    /// <summary>Reads on until an event is whole.</summary>
    /// <param name="bytes">What has come; becomes what was not looked at.</param>
    /// <param name="told">The event.</param>
    /// <returns>False when all bytes are looked at.</returns>
    /// <exception cref="MalformedAnswerException">An event is too long, or its id is no revision.</exception>
    internal bool TryRead(ref ReadOnlySpan<byte> bytes, out ServerEvent told)
    {
        while (!bytes.IsEmpty)
        {
            if (_isAfterReturn && bytes[0] == '\n')
            {
                bytes = bytes[1..];
                _isAfterReturn = false;
                continue;
            }

            _isAfterReturn = false;
            int end = bytes.IndexOfAny((byte)'\r', (byte)'\n');
            _line.Write(end < 0 ? bytes : bytes[..end]);
            if (_line.WrittenCount + _data.WrittenCount > EventBytesMax)
            {
                throw new MalformedAnswerException($"an event is longer than {EventBytesMax} bytes");
            }

            if (end < 0)
            {
                bytes = default;
                break;
            }

            _isAfterReturn = bytes[end] == '\r';
            bytes = bytes[(end + 1)..];
            if (TakeLine(out told))
            {
                return true;
            }
        }

        told = default;
        return false;
    }

    private bool TakeLine(out ServerEvent told)
    {
        ReadOnlySpan<byte> line = _line.WrittenSpan;
        if (_isFirstLine && line.StartsWith("\uFEFF"u8))
        {
            line = line["\uFEFF"u8.Length..];
        }

        _isFirstLine = false;
        bool isWhole = false;
        told = default;
        if (line.IsEmpty)
        {
            isWhole = TryTake(out told);
        }
        else
        {
            TakeField(line);
        }

        _line.ResetWrittenCount();
        return isWhole;
    }

    private bool TryTake(out ServerEvent told)
    {
        told = default;
        if (!_hasData && _id is null)
        {
            _kind = string.Empty; // the standard dispatches nothing without data
            return false;
        }

        told = new ServerEvent(_kind, _id, _data.WrittenMemory);
        _data = new ArrayBufferWriter<byte>();
        _kind = string.Empty;
        _id = null;
        _hasData = false;
        return true;
    }

    private void TakeField(ReadOnlySpan<byte> line)
    {
        int colon = line.IndexOf((byte)':');
        ReadOnlySpan<byte> field = colon < 0 ? line : line[..colon];
        ReadOnlySpan<byte> value = colon < 0 ? default : line[(colon + 1)..];
        value = value is [(byte)' ', .. var rest] ? rest : value;
        if (field.SequenceEqual("data"u8))
        {
            if (_hasData)
            {
                _data.Write("\n"u8);
            }

            _data.Write(value);
            _hasData = true;
        }
        else if (field.SequenceEqual("event"u8))
        {
            _kind = Encoding.UTF8.GetString(value);
        }
        else if (field.SequenceEqual("id"u8))
        {
            _id = long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long id)
                ? id
                : throw new MalformedAnswerException("the id of an event is no revision");
        }
    }
}
