using System;

namespace Ordinal.Server;

/// <summary>Percent-encoded text: of paths, and of forms, where a plus sign is a blank.</summary>
/// <remarks>Source: RFC 3986, section 2.1; the URL standard's <c>application/x-www-form-urlencoded</c>.</remarks>
internal static class PercentText
{
    /// <summary>Decodes a part of a path.</summary>
    /// <param name="text">The part as written.</param>
    /// <param name="bytes">Takes the bytes; at least as many as the part has characters.</param>
    /// <returns>How many bytes there are, or -1 when an escape is broken or a character is none of a URL.</returns>
    internal static int Decode(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            int value = text[i];
            if (value == '%')
            {
                value = i + 2 < text.Length ? Hex(text[i + 1], text[i + 2]) : -1;
                i += 2;
            }

            if (value is < 0 or > byte.MaxValue)
            {
                return -1;
            }

            bytes[length++] = (byte)value;
        }

        return length;
    }

    /// <summary>Decodes a part of a form.</summary>
    /// <param name="text">The part as written.</param>
    /// <param name="bytes">Takes the bytes; at least as many as the part has.</param>
    /// <returns>How many bytes there are, or -1 when an escape is broken.</returns>
    internal static int DecodeForm(ReadOnlySpan<byte> text, Span<byte> bytes)
    {
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            int value = text[i];
            if (value == '+')
            {
                value = ' ';
            }
            else if (value == '%')
            {
                value = i + 2 < text.Length ? Hex((char)text[i + 1], (char)text[i + 2]) : -1;
                i += 2;
            }

            if (value < 0)
            {
                return -1;
            }

            bytes[length++] = (byte)value;
        }

        return length;
    }

    private static int Hex(char high, char low)
        => char.IsAsciiHexDigit(high) && char.IsAsciiHexDigit(low) ? (Digit(high) << 4) | Digit(low) : -1;

    private static int Digit(char c) => c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}
