using System;

namespace Ordinal.Server;

/// <summary>Percent-encoded text whose bytes are wanted: of paths, and of forms, where a plus sign is a blank.</summary>
/// <remarks>Source: RFC 3986, section 2.1; the URL standard's <c>application/x-www-form-urlencoded</c>.</remarks>
internal static class PercentText
{
    private const int EscapeLength = 3;

    /// <summary>Decodes a part.</summary>
    /// <param name="text">The part as written.</param>
    /// <param name="bytes">Takes the bytes; at least as many as the part has characters.</param>
    /// <param name="isForm">Whether a plus sign is a blank.</param>
    /// <returns>How many bytes there are, or -1 when an escape is broken or a character is no byte.</returns>
    internal static int Decode(ReadOnlySpan<char> text, Span<byte> bytes, bool isForm = false)
    {
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            byte value = c == '+' && isForm ? (byte)' ' : (byte)c;
            if (c == '%')
            {
                if (!PercentCode.TryReadEscape(text[i..], out value))
                {
                    return -1;
                }

                i += EscapeLength - 1;
            }
            else if (c > byte.MaxValue)
            {
                return -1;
            }

            bytes[length++] = value;
        }

        return length;
    }
}
