using System;
using System.Globalization;
using System.Numerics;

namespace Ordinal;

/// <summary>The text form of <see cref="LwwDecimal"/>.</summary>
/// <remarks>Source of the plain-or-exponent rule: java.math.BigDecimal.toString, which Clojure prints with.</remarks>
internal static class LwwDecimalText
{
    /// <summary>
    /// The most digits that fit in <see cref="LwwDecimal.UnscaledBytesMax"/> bytes, checked before converting.
    /// </summary>
    private const int DigitsMax = 9864;

    /// <summary>
    /// The most zeros added behind the digits of a whole number before an exponent is used: 100, not 1E+2.
    /// </summary>
    private const int PlainZerosMax = 20;

    /// <summary>The smallest power of ten of the first digit that is still written without an exponent.</summary>
    private const int PlainExponentMin = -6;

    /// <summary>Exponents are read up to this; the scale check refuses what lies far beyond without overflow.</summary>
    private const long ExponentReadMax = 1_000_000_000_000;

    /// <summary>See <see cref="LwwDecimal.TryParse"/>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out LwwDecimal value, out string? error)
    {
        value = default;
        ReadOnlySpan<char> rest = text;
        bool negative = TakeSign(ref rest);
        ReadOnlySpan<char> whole = LeadingDigits(rest);
        rest = rest[whole.Length..];
        ReadOnlySpan<char> fraction = default;
        if (rest.StartsWith('.'))
        {
            fraction = LeadingDigits(rest[1..]);
            rest = rest[(1 + fraction.Length)..];
        }

        if (whole.IsEmpty && fraction.IsEmpty)
        {
            error = At("a digit is missing", text, rest);
            return false;
        }

        long exponent = 0;
        if (!rest.IsEmpty && (rest[0] is 'e' or 'E') && !TryTakeExponent(ref rest, out exponent))
        {
            error = At("the exponent has no digit", text, rest);
            return false;
        }

        if (!rest.IsEmpty)
        {
            error = At("a character does not belong to a decimal", text, rest);
            return false;
        }

        return TryMake(string.Concat(whole, fraction), negative, fraction.Length - exponent, out value, out error);
    }

    /// <summary>See <see cref="LwwDecimal.ToString"/>.</summary>
    public static string Format(LwwDecimal value)
    {
        string sign = value.Unscaled.Sign < 0 ? "-" : "";
        string digits = BigInteger.Abs(value.Unscaled).ToString(CultureInfo.InvariantCulture);
        int scale = value.Scale;
        int exponent = digits.Length - 1 - scale;
        if (scale <= 0 && -scale <= PlainZerosMax)
        {
            return string.Concat(sign, digits, new string('0', -scale));
        }

        if (scale > 0 && exponent >= PlainExponentMin)
        {
            string padded = digits.PadLeft(scale + 1, '0');
            return string.Concat(string.Concat(sign, padded.AsSpan(0, padded.Length - scale)), ".",
                padded.AsSpan(padded.Length - scale));
        }

        string point = digits.Length > 1 ? "." : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"{sign}{digits[0]}{point}{digits.AsSpan(1)}E{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent)}");
    }

    private static bool TryMake(string digits, bool negative, long scale, out LwwDecimal value, out string? error)
    {
        value = default;
        error = null;
        ReadOnlySpan<char> significant = digits.AsSpan().TrimStart('0').TrimEnd('0');
        if (significant.IsEmpty)
        {
            return true;
        }

        scale -= digits.Length - digits.AsSpan().TrimEnd('0').Length;
        if (Math.Abs(scale) > LwwDecimal.ScaleMax)
        {
            error = string.Create(CultureInfo.InvariantCulture,
                $"The scale of a decimal is {scale}; the limit is {LwwDecimal.ScaleMax} either way.");
            return false;
        }

        BigInteger unscaled = default;
        if (significant.Length <= DigitsMax)
        {
            unscaled = BigInteger.Parse(significant, NumberStyles.None, CultureInfo.InvariantCulture);
            unscaled = negative ? -unscaled : unscaled;
        }

        if (significant.Length > DigitsMax || CanonicalNumber.SizeOf(unscaled) > LwwDecimal.UnscaledBytesMax)
        {
            error = string.Create(CultureInfo.InvariantCulture,
                $"A decimal has {significant.Length} digits; the limit is {LwwDecimal.UnscaledBytesMax} bytes.");
            return false;
        }

        value = new LwwDecimal(unscaled, (int)scale);
        return true;
    }

    private static bool TryTakeExponent(ref ReadOnlySpan<char> rest, out long exponent)
    {
        rest = rest[1..];
        bool negative = TakeSign(ref rest);
        ReadOnlySpan<char> digits = LeadingDigits(rest);
        rest = rest[digits.Length..];
        exponent = 0;
        foreach (char digit in digits)
        {
            exponent = Math.Min(ExponentReadMax, (exponent * 10) + (digit - '0'));
        }

        exponent = negative ? -exponent : exponent;
        return !digits.IsEmpty;
    }

    private static bool TakeSign(ref ReadOnlySpan<char> rest)
    {
        bool negative = rest.StartsWith('-');
        if (negative || rest.StartsWith('+'))
        {
            rest = rest[1..];
        }

        return negative;
    }

    private static ReadOnlySpan<char> LeadingDigits(ReadOnlySpan<char> text)
    {
        int count = text.IndexOfAnyExceptInRange('0', '9');
        return count < 0 ? text : text[..count];
    }

    private static string At(string why, ReadOnlySpan<char> text, ReadOnlySpan<char> rest)
        => string.Create(CultureInfo.InvariantCulture, $"Decimal text, offset {text.Length - rest.Length}: {why}.");
}
