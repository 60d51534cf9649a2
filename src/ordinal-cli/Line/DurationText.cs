using System;
using System.Globalization;

namespace Ordinal.Cli;

/// <summary>Durations as people write them: digits and one of <c>ms</c>, <c>s</c>, <c>m</c>, <c>h</c>; or <c>0</c>.</summary>
internal static class DurationText
{
    /// <summary>What a duration looks like, for messages.</summary>
    internal const string Form = "a duration is digits and ms, s, m or h, such as 250ms, 30s or 5m";

    private const int DigitsMax = 12;

    /// <summary>Reads a duration.</summary>
    /// <param name="text">The text.</param>
    /// <param name="duration">What it says.</param>
    /// <returns>Whether it is one.</returns>
    internal static bool TryParse(ReadOnlySpan<char> text, out TimeSpan duration)
    {
        duration = default;
        if (text is "0")
        {
            return true;
        }

        int digits = text.IndexOfAnyExceptInRange('0', '9');
        if (digits is < 1 or > DigitsMax)
        {
            return false;
        }

        long unitMs = text[digits..] switch
        {
            "ms" => 1,
            "s" => 1000,
            "m" => 60_000,
            "h" => 3_600_000,
            _ => 0,
        };
        long number = long.Parse(text[..digits], NumberStyles.None, CultureInfo.InvariantCulture);
        if (unitMs == 0 || number > (long)TimeSpan.MaxValue.TotalMilliseconds / unitMs)
        {
            return false;
        }

        duration = TimeSpan.FromMilliseconds(number * unitMs);
        return true;
    }

    /// <summary>Writes a duration in the largest unit that keeps it exact.</summary>
    /// <param name="duration">Whole milliseconds, not negative.</param>
    /// <returns>The text.</returns>
    internal static string Of(TimeSpan duration)
    {
        long ms = (long)duration.TotalMilliseconds;
        return ms switch
        {
            0 => "0ms",
            _ when ms % 3_600_000 == 0 => string.Create(CultureInfo.InvariantCulture, $"{ms / 3_600_000}h"),
            _ when ms % 60_000 == 0 => string.Create(CultureInfo.InvariantCulture, $"{ms / 60_000}m"),
            _ when ms % 1000 == 0 => string.Create(CultureInfo.InvariantCulture, $"{ms / 1000}s"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{ms}ms"),
        };
    }

    /// <summary>Writes a duration for people: from a second on in whole seconds, rounded up.</summary>
    /// <param name="duration">Not negative.</param>
    /// <returns>The text.</returns>
    internal static string Rounded(TimeSpan duration)
        => Of(duration < TimeSpan.FromSeconds(1) ? duration : TimeSpan.FromSeconds(Math.Ceiling(duration.TotalSeconds)));
}
