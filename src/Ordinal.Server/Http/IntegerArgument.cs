using System;
using System.Globalization;

namespace Ordinal.Server;

/// <summary>A signed 64-bit integer as an argument: an optional minus and digits, nothing else.</summary>
internal static class IntegerArgument
{
    /// <summary>Reads an integer.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">The integer.</param>
    /// <returns>False for a plus, blanks, leading zeros, and what does not fit.</returns>
    internal static bool TryParse(ReadOnlySpan<char> text, out long value)
    {
        ReadOnlySpan<char> digits = text.StartsWith('-') ? text[1..] : text;
        bool isCanonical = digits.Length > 0 && (digits[0] != '0' || text is "0");
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
            && isCanonical && text[0] != '+';
    }
}
