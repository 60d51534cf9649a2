using System;
using System.Globalization;

namespace Ordinal.Server;

/// <summary>Instants as the verbose form writes them: RFC 3339.</summary>
internal static class TransitInstant
{
    private const string Seconds = "yyyy-MM-dd'T'HH:mm:ss";
    private const int FractionDigitsMax = 7;

    private static readonly string[] Formats =
        [Seconds + "'Z'", Seconds + "zzz", Seconds + ".FFFFFFF'Z'", Seconds + ".FFFFFFFzzz"];

    /// <summary>Reads an instant of the years 1 to 9999.</summary>
    /// <param name="text">The text; of a fraction of a second three digits count and seven may be there.</param>
    /// <param name="milliseconds">Since 1970-01-01T00:00:00Z, rounded down.</param>
    /// <returns>False when it is none.</returns>
    internal static bool TryParse(string text, out long milliseconds)
    {
        int point = text.IndexOf('.', StringComparison.Ordinal);
        bool isFraction = point < 0
            || text.AsSpan(point + 1).IndexOfAnyExceptInRange('0', '9') is > 0 and <= FractionDigitsMax;
        bool isInstant = DateTimeOffset.TryParseExact(
            text,
            Formats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out DateTimeOffset instant);
        milliseconds = instant.ToUnixTimeMilliseconds();
        return isInstant && isFraction;
    }
}
