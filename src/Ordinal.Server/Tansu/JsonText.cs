using System;
using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Ordinal.Server;

/// <summary>JSON that goes through the server as text: checked, and else left as its writer wrote it.</summary>
/// <remarks>Source: RFC 8259.</remarks>
internal static class JsonText
{
    /// <summary>How deep objects and arrays may be nested.</summary>
    internal const int DepthMax = 64;

    /// <summary>Checks a text and takes the blanks between its tokens away, so that it stands on one line.</summary>
    /// <param name="text">The text.</param>
    /// <param name="output">Gets the text; untouched when it is none.</param>
    /// <returns>False when it is not one JSON value in UTF-8, or nested too deep.</returns>
    internal static bool TryCompact(ReadOnlySpan<byte> text, IBufferWriter<byte> output)
    {
        if (!IsValue(text))
        {
            return false;
        }

        Span<byte> compact = output.GetSpan(text.Length);
        int length = 0;
        bool isInString = false;
        for (int i = 0; i < text.Length; i++)
        {
            byte b = text[i];
            if (isInString && b == '\\')
            {
                compact[length++] = b;
                compact[length++] = text[++i];
                continue;
            }

            isInString ^= b == '"';
            if (isInString || b is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                compact[length++] = b;
            }
        }

        output.Advance(length);
        return true;
    }

    /// <summary>Whether a text is one JSON value in UTF-8, with nothing after it.</summary>
    /// <param name="text">The text.</param>
    /// <returns>True when it is.</returns>
    internal static bool IsValue(ReadOnlySpan<byte> text)
    {
        if (!Utf8.IsValid(text))
        {
            return false;
        }

        Utf8JsonReader reader = new(text, new JsonReaderOptions { MaxDepth = DepthMax });
        try
        {
            while (reader.Read())
            {
                // Reading is the check.
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Writes a text as a JSON string, escaping only what has to be.</summary>
    /// <param name="utf8">Valid UTF-8.</param>
    /// <param name="output">Gets the string with its quotes.</param>
    internal static void WriteString(ReadOnlySpan<byte> utf8, IBufferWriter<byte> output)
    {
        output.Write("\""u8);
        while (!utf8.IsEmpty)
        {
            int plain = IndexOfEscaped(utf8);
            output.Write(plain < 0 ? utf8 : utf8[..plain]);
            if (plain < 0)
            {
                break;
            }

            WriteEscaped(utf8[plain], output);
            utf8 = utf8[(plain + 1)..];
        }

        output.Write("\""u8);
    }

    private static int IndexOfEscaped(ReadOnlySpan<byte> utf8)
    {
        for (int i = 0; i < utf8.Length; i++)
        {
            if (utf8[i] is < 0x20 or (byte)'"' or (byte)'\\')
            {
                return i;
            }
        }

        return -1;
    }

    private static void WriteEscaped(byte b, IBufferWriter<byte> output)
    {
        ReadOnlySpan<byte> escape = b switch
        {
            (byte)'"' => "\\\""u8,
            (byte)'\\' => "\\\\"u8,
            (byte)'\b' => "\\b"u8,
            (byte)'\f' => "\\f"u8,
            (byte)'\n' => "\\n"u8,
            (byte)'\r' => "\\r"u8,
            (byte)'\t' => "\\t"u8,
            _ => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\\u{b:x4}")),
        };
        output.Write(escape);
    }
}
