using System;
using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace Ordinal.Server;

/// <summary>Chooses between text and JSON by what a client accepts.</summary>
/// <remarks>
/// The higher <c>q</c> wins; then a type that is named over a range; then the one that is named first; then text. Source: RFC
/// 9110, section 12.5.1.
/// </remarks>
internal static class MediaChoice
{
    private const int RangesMax = 64;

    /// <summary>Chooses.</summary>
    /// <param name="accept">The <c>Accept</c> header; nothing is everything.</param>
    /// <param name="isJson">Whether it is JSON.</param>
    /// <returns>False when neither is acceptable.</returns>
    internal static bool TryChoose(StringValues accept, out bool isJson)
    {
        isJson = false;
        if (accept.Count == 0)
        {
            return true;
        }

        Wish text = default;
        Wish json = default;
        int place = 0;
        foreach (string? line in accept)
        {
            foreach (Range range in line.AsSpan().Split(','))
            {
                if (++place <= RangesMax)
                {
                    Hear(line.AsSpan()[range], RangesMax - place, ref text, ref json);
                }
            }
        }

        isJson = json.IsAbove(text);
        return text.Quality > 0 || json.Quality > 0;
    }

    private static void Hear(ReadOnlySpan<char> range, int order, ref Wish text, ref Wish json)
    {
        int semicolon = range.IndexOf(';');
        ReadOnlySpan<char> type = (semicolon < 0 ? range : range[..semicolon]).Trim();
        if (!TryQuality(semicolon < 0 ? [] : range[(semicolon + 1)..], out int quality))
        {
            return;
        }

        text.Hear(Specificity(type, "text/plain", "text/*"), quality, order);
        json.Hear(Specificity(type, "application/json", "application/*"), quality, order);
    }

    private static int Specificity(ReadOnlySpan<char> given, string exact, string range)
        => given.Equals(exact, StringComparison.OrdinalIgnoreCase) ? 3
            : given.Equals(range, StringComparison.OrdinalIgnoreCase) ? 2
            : given is "*/*" ? 1
            : 0;

    // In thousandths. A range with a quality that is none is passed over.
    private static bool TryQuality(ReadOnlySpan<char> parameters, out int quality)
    {
        quality = 1000;
        foreach (Range part in parameters.Split(';'))
        {
            ReadOnlySpan<char> parameter = parameters[part].Trim();
            if (!parameter.StartsWith("q=", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            ReadOnlySpan<char> value = parameter[2..];
            bool isNumber = value.Length is > 0 and <= 5
                && decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal q)
                && q <= 1
                && (quality = (int)(q * 1000)) >= 0;
            return isNumber;
        }

        return true;
    }

    /// <summary>How much one type is wished for, by the most specific range that covers it.</summary>
    private struct Wish
    {
        private int _specificity;
        private int _order;

        internal int Quality { get; private set; }

        internal void Hear(int specificity, int quality, int order)
        {
            if (specificity > _specificity)
            {
                _specificity = specificity;
                _order = order;
                Quality = quality;
            }
        }

        internal readonly bool IsAbove(in Wish other)
            => (Quality, _specificity, _order).CompareTo((other.Quality, other._specificity, other._order)) > 0;
    }
}
