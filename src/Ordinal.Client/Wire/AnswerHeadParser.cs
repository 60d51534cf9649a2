using System;
using System.Buffers.Text;
using System.Text;

namespace Ordinal;

/// <summary>Reads the head of an answer. Source: RFC 9112, sections 4 and 5.</summary>
/// <remarks>Stricter than the RFC: lines end in CR LF, headers are not folded, and what has two meanings has none.</remarks>
internal static class AnswerHeadParser
{
    private const int StatusLineMin = 12; // HTTP/1.1 200
    private const string Json = "application/json";

    /// <summary>Parses a head.</summary>
    /// <param name="head">Status line and headers, up to and with the last one's line end; without the empty line.</param>
    /// <returns>The head.</returns>
    /// <exception cref="MalformedAnswerException">It is none.</exception>
    internal static AnswerHead Parse(ReadOnlySpan<byte> head)
    {
        ReadOnlySpan<byte> line = TakeLine(ref head);
        AnswerHead parsed = new() { Status = ParseStatus(line) };
        while (!head.IsEmpty)
        {
            ParseHeader(parsed, TakeLine(ref head));
        }

        return parsed is { IsChunked: true, ContentLength: >= 0 }
            ? throw new MalformedAnswerException("Content-Length and Transfer-Encoding stand together")
            : parsed;
    }

    private static ReadOnlySpan<byte> TakeLine(ref ReadOnlySpan<byte> head)
    {
        int end = head.IndexOf("\r\n"u8);
        ReadOnlySpan<byte> line = head[..end]; // the head ends in a line end
        head = head[(end + 2)..];
        return HoldsAny(line, '\r', '\n', '\0')
            ? throw new MalformedAnswerException("a line of the head holds a bare line end or a zero")
            : line;
    }

    private static int ParseStatus(ReadOnlySpan<byte> line)
    {
        bool isStatus = line.Length >= StatusLineMin
            && line.StartsWith("HTTP/1.1 "u8)
            && AreDigits(line[9..12])
            && (line.Length == StatusLineMin || line[StatusLineMin] == ' ');
        int status = isStatus ? ((line[9] - '0') * 100) + ((line[10] - '0') * 10) + line[11] - '0' : 0;
        return status is >= 100 and <= 599 and not 101
            ? status
            : throw new MalformedAnswerException($"it begins with \"{Shown(line)}\"");
    }

    private static void ParseHeader(AnswerHead head, ReadOnlySpan<byte> line)
    {
        int colon = line.IndexOf((byte)':');
        if (colon < 1 || HoldsAny(line[..colon], ' ', '\t', '\0'))
        {
            throw new MalformedAnswerException($"\"{Shown(line)}\" is no header");
        }

        ReadOnlySpan<byte> name = line[..colon];
        ReadOnlySpan<byte> value = WithoutBlanks(line[(colon + 1)..]);
        switch (name.Length)
        {
            case 4 when Is(name, "ETag"u8):
                head.Modified = Tag(value);
                break;
            case 10 when Is(name, "Connection"u8):
                head.Closes |= Names(value, "close"u8);
                break;
            case 11 when Is(name, "Retry-After"u8):
                head.RetryAfterSeconds = (int)Math.Min(Number(value), int.MaxValue); // a date is not understood: -1
                break;
            case 12 when Is(name, "Content-Type"u8):
                head.ContentType = Is(value, "application/json"u8) ? Json : Encoding.Latin1.GetString(value);
                break;
            case 14 when Is(name, "Content-Length"u8):
                SetLength(head, value);
                break;
            case 16 when Is(name, "Ordinal-Revision"u8):
                head.Revision = Math.Max(0, Number(value));
                break;
            case 16 when Is(name, "Ordinal-Replayed"u8):
                head.IsReplayed = Is(value, "true"u8);
                break;
            case 17 when Is(name, "Transfer-Encoding"u8):
                head.IsChunked = !head.IsChunked && Is(value, "chunked"u8)
                    ? true
                    : throw new MalformedAnswerException($"the transfer coding \"{Shown(value)}\" is not known");
                break;
            default:
                break;
        }
    }

    private static void SetLength(AnswerHead head, ReadOnlySpan<byte> value)
    {
        long length = Number(value);
        if (length < 0 || (head.ContentLength >= 0 && head.ContentLength != length))
        {
            throw new MalformedAnswerException($"the length \"{Shown(value)}\" is none, or there are two");
        }

        head.ContentLength = length;
    }

    // One of a list, such as "keep-alive, close".
    private static bool Names(ReadOnlySpan<byte> list, ReadOnlySpan<byte> word)
    {
        foreach (Range one in list.Split((byte)','))
        {
            if (Is(list[one].Trim(" \t"u8), word))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Is(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word) => Ascii.EqualsIgnoreCase(text, word);

    // Digits only: a sign is none.
    private static long Number(ReadOnlySpan<byte> digits)
        => !digits.IsEmpty
            && AreDigits(digits)
            && Utf8Parser.TryParse(digits, out long number, out int used)
            && used == digits.Length
            ? number
            : -1;

    // The lines are short: the library's searches for bytes would be compiled anew in each process for little.
    private static bool AreDigits(ReadOnlySpan<byte> text)
    {
        foreach (byte one in text)
        {
            if (one is < (byte)'0' or > (byte)'9')
            {
                return false;
            }
        }

        return true;
    }

    private static bool HoldsAny(ReadOnlySpan<byte> text, char first, char second, char third)
    {
        foreach (byte one in text)
        {
            if (one == first || one == second || one == third)
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<byte> WithoutBlanks(ReadOnlySpan<byte> text)
    {
        while (text is [(byte)' ' or (byte)'\t', .. var rest])
        {
            text = rest;
        }

        while (text is [.. var rest, (byte)' ' or (byte)'\t'])
        {
            text = rest;
        }

        return text;
    }

    private static long Tag(ReadOnlySpan<byte> value)
        => value is [(byte)'"', .. var inner, (byte)'"'] ? Math.Max(0, Number(inner)) : 0;

    private static string Shown(ReadOnlySpan<byte> bytes)
    {
        const int ShownMax = 80;
        StringBuilder text = new();
        foreach (byte one in bytes[..Math.Min(bytes.Length, ShownMax)])
        {
            text.Append(one is >= 0x20 and < 0x7f ? (char)one : '.');
        }

        return text.ToString();
    }
}
