using System;
using System.Globalization;

namespace Ordinal.Server;

/// <summary>Durations as people write them: <c>250ms</c>, <c>30s</c>, <c>5m</c>, <c>1h</c>; and <c>0</c>.</summary>
internal static class DurationText
{
    private const int DigitsMax = 15;

    /// <summary>Reads a duration.</summary>
    /// <param name="text">Digits and a unit, nothing else; or <c>0</c>.</param>
    /// <param name="milliseconds">The duration in milliseconds.</param>
    /// <returns>False when it is none, or too long for any use.</returns>
    internal static bool TryParse(ReadOnlySpan<char> text, out long milliseconds)
    {
        milliseconds = 0;
        if (text is "0")
        {
            return true;
        }

        int digits = text.IndexOfAnyExceptInRange('0', '9');
        if (digits is < 1 or > DigitsMax)
        {
            return false;
        }

        long unit = text[digits..] switch
        {
            "ms" => 1,
            "s" => 1000,
            "m" => 60 * 1000,
            "h" => 60 * 60 * 1000,
            _ => 0,
        };
        Int128 product = (Int128)long.Parse(text[..digits], NumberStyles.None, CultureInfo.InvariantCulture) * unit;
        milliseconds = (long)Int128.Min(product, long.MaxValue);
        return unit > 0;
    }
}
