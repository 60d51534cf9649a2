using System;
using System.Globalization;

namespace Ordinal.Server;

/// <summary>
/// Finite doubles as transit-java writes them: always with a fraction, so that no reader takes a double for a whole
/// number, and with an exponent outside a thousandth to ten millions.
/// </summary>
/// <remarks>Source: java.lang.Double.toString, since Java 19 with the fewest digits that read back as the number.</remarks>
internal static class TransitDouble
{
    /// <summary>Powers of ten of the first digit that are written without an exponent.</summary>
    private const int PlainExponentMin = -3;
    private const int PlainExponentMax = 6;

    /// <summary>Writes a double.</summary>
    /// <param name="number">Finite.</param>
    /// <returns>The text, which is a JSON number.</returns>
    internal static string Format(double number)
    {
        string shortest = Math.Abs(number).ToString("R", CultureInfo.InvariantCulture);
        int mark = shortest.IndexOf('E', StringComparison.Ordinal);
        ReadOnlySpan<char> mantissa = mark < 0 ? shortest : shortest.AsSpan(0, mark);
        int exponent = mark < 0 ? 0 : int.Parse(shortest.AsSpan(mark + 1), CultureInfo.InvariantCulture);

        int point = mantissa.IndexOf('.');
        string digits = mantissa.ToString().Replace(".", "", StringComparison.Ordinal);
        exponent += (point < 0 ? digits.Length : point) - 1;
        string significant = digits.TrimStart('0');
        exponent -= significant.Length == 0 ? exponent : digits.Length - significant.Length;
        significant = significant.TrimEnd('0');

        string sign = double.IsNegative(number) ? "-" : "";
        return sign + (exponent is >= PlainExponentMin and <= PlainExponentMax
            ? Plain(significant, exponent)
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{significant[0]}.{(significant.Length > 1 ? significant.AsSpan(1) : "0")}E{exponent}"));
    }

    private static string Plain(string digits, int exponent)
    {
        if (exponent < 0)
        {
            return string.Concat("0.", new string('0', -exponent - 1), digits);
        }

        string padded = digits.PadRight(exponent + 2, '0');
        return string.Concat(padded.AsSpan(0, exponent + 1), ".", padded.AsSpan(exponent + 1));
    }
}
