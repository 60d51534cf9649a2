using System;
using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Ordinal.Server;

/// <summary>
/// What a cell holds for a key: <c>{"value":V}</c>, or <c>{"ttl":S,"value":V}</c>, as one line of JSON. The time to live is
/// in it as it was asked for, because the event of the write tells it.
/// </summary>
internal static class KeyDocument
{
    private const int TtlDigitsMax = 20;

    private static ReadOnlySpan<byte> Plain => "{\"value\":"u8;

    private static ReadOnlySpan<byte> WithTtl => "{\"ttl\":"u8;

    private static ReadOnlySpan<byte> AfterTtl => ",\"value\":"u8;

    private static ReadOnlySpan<byte> End => "}"u8;

    /// <summary>Makes the document of a value.</summary>
    /// <param name="json">The value: one JSON value on one line.</param>
    /// <param name="ttl">The time to live in seconds, or null.</param>
    /// <returns>The document.</returns>
    internal static ReadOnlyMemory<byte> Encode(ReadOnlySpan<byte> json, long? ttl = null)
    {
        ArrayBufferWriter<byte> buffer = new(json.Length + WithTtl.Length + TtlDigitsMax + AfterTtl.Length + End.Length);
        if (ttl is { } seconds)
        {
            buffer.Write(WithTtl);
            Span<byte> digits = buffer.GetSpan(TtlDigitsMax);
            Utf8Formatter.TryFormat(seconds, digits, out int length);
            buffer.Advance(length);
            buffer.Write(AfterTtl);
        }
        else
        {
            buffer.Write(Plain);
        }

        buffer.Write(json);
        buffer.Write(End);
        return buffer.WrittenMemory;
    }

    /// <summary>Finds the value in what a cell holds.</summary>
    /// <param name="stored">The bytes of the cell.</param>
    /// <param name="ttl">The time to live that was asked for in seconds, or null.</param>
    /// <returns>
    /// The value, one JSON value on one line. Bytes that another protocol wrote into the cell are a string.
    /// </returns>
    internal static ReadOnlyMemory<byte> ValueOf(ReadOnlyMemory<byte> stored, out long? ttl)
    {
        int start = StartOfValue(stored.Span, out ttl);
        if (start >= 0 && stored.Span.EndsWith(End))
        {
            ReadOnlyMemory<byte> value = stored[start..^1];
            if (!value.Span.Contains((byte)'\n') && JsonText.IsValue(value.Span))
            {
                return value;
            }
        }

        ttl = null;
        ArrayBufferWriter<byte> text = new(stored.Length + 2);
        JsonText.WriteString(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(stored.Span)), text);
        return text.WrittenMemory;
    }

    private static int StartOfValue(ReadOnlySpan<byte> stored, out long? ttl)
    {
        ttl = null;
        if (stored.StartsWith(Plain))
        {
            return Plain.Length;
        }

        bool hasTtl = stored.StartsWith(WithTtl);
        ReadOnlySpan<byte> rest = hasTtl ? stored[WithTtl.Length..] : [];
        if (!Utf8Parser.TryParse(rest, out long seconds, out int digits) || !rest[digits..].StartsWith(AfterTtl))
        {
            return -1;
        }

        ttl = seconds;
        return WithTtl.Length + digits + AfterTtl.Length;
    }
}
