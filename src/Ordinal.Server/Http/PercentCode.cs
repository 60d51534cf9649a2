using System;
using System.Text;

namespace Ordinal.Server;

/// <summary>Percent-encoding as URLs have it, read strictly and written in one form.</summary>
/// <remarks>Source: RFC 3986, sections 2.1 to 2.3. Hexadecimal digits are read in both cases and written in upper case.</remarks>
internal static class PercentCode
{
    private const string HexDigits = "0123456789ABCDEF";

    /// <summary>Whether a character never needs an escape: letters, digits and <c>- . _ ~</c>.</summary>
    /// <param name="c">The character.</param>
    /// <returns>True for those 66.</returns>
    internal static bool IsUnreserved(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~';

    /// <summary>Whether a character stands in a path as it is.</summary>
    /// <param name="c">The character.</param>
    /// <returns>True for the unreserved ones, the colon and the slash.</returns>
    internal static bool IsPathCharacter(char c) => IsUnreserved(c) || c is ':' or '/';

    /// <summary>Reads the escape that begins at a percent sign.</summary>
    /// <param name="text">The text from the percent sign on.</param>
    /// <param name="value">The byte.</param>
    /// <returns>False when two hexadecimal digits do not follow.</returns>
    internal static bool TryReadEscape(ReadOnlySpan<char> text, out byte value)
    {
        value = 0;
        if (text.Length < 3 || !char.IsAsciiHexDigit(text[1]) || !char.IsAsciiHexDigit(text[2]))
        {
            return false;
        }

        value = (byte)((HexValue(text[1]) << 4) | HexValue(text[2]));
        return true;
    }

    /// <summary>Writes bytes so that they can stand in a path or in a line of text.</summary>
    /// <param name="utf8">The bytes.</param>
    /// <param name="to">Takes the characters.</param>
    internal static void Write(ReadOnlySpan<byte> utf8, StringBuilder to)
    {
        foreach (byte b in utf8)
        {
            if (IsPathCharacter((char)b))
            {
                to.Append((char)b);
            }
            else
            {
                to.Append('%').Append(HexDigits[b >> 4]).Append(HexDigits[b & 15]);
            }
        }
    }

    private static int HexValue(char digit)
        => char.IsAsciiDigit(digit) ? digit - '0' : char.ToUpperInvariant(digit) - 'A' + 10;
}
