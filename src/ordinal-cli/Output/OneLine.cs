using System;
using System.Globalization;
using System.Text;

namespace Ordinal.Cli;

/// <summary>Keeps a text on its line, and a terminal from taking parts of it as commands.</summary>
internal static class OneLine
{
    /// <summary>Replaces control characters: <c>\n</c>, <c>\t</c>, <c>\r</c>, others as <c>\u0007</c>.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text without them. JSON output tells exactly what was there.</returns>
    internal static string Of(string text)
    {
        if (!HasControl(text))
        {
            return text;
        }

        StringBuilder line = new(text.Length + 8);
        foreach (char unit in text)
        {
            _ = unit switch
            {
                '\n' => line.Append("\\n"),
                '\t' => line.Append("\\t"),
                '\r' => line.Append("\\r"),
                _ when char.IsControl(unit) => line.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}"),
                _ => line.Append(unit),
            };
        }

        return line.ToString();
    }

    private static bool HasControl(ReadOnlySpan<char> text)
    {
        foreach (char unit in text)
        {
            if (char.IsControl(unit))
            {
                return true;
            }
        }

        return false;
    }
}
