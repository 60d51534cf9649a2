using System;
using System.Globalization;
using System.Numerics;

namespace Ordinal;

/// <summary>
/// A decimal number of arbitrary precision: <see cref="Unscaled"/> times ten to the power of minus
/// <see cref="Scale"/>, kept without trailing zeros. 1.0 and 1.00 are therefore one number, and zero has one form.
/// </summary>
/// <remarks>
/// Immutable. The default value is zero. Equality is equality of the number. Nothing here ever writes a power of ten
/// out in full, so that the cost of every member is bounded by <see cref="UnscaledBytesMax"/> and not by the exponent.
/// </remarks>
public readonly record struct LwwDecimal
{
    /// <summary>
    /// The largest <see cref="Unscaled"/>, in bytes of two's complement (9863 digits): turning digits into a number and
    /// back costs more than linear time, and this keeps it below a millisecond.
    /// </summary>
    public const int UnscaledBytesMax = 4096;

    /// <summary>
    /// The largest distance of <see cref="Scale"/> from zero, in decimal places: a reader that writes the number out in
    /// full must not be brought to its knees by a few characters.
    /// </summary>
    public const int ScaleMax = 100_000;

    /// <summary>
    /// Makes the number <paramref name="unscaled"/> times ten to the power of minus <paramref name="scale"/>.
    /// </summary>
    /// <param name="unscaled">At most <see cref="UnscaledBytesMax"/> bytes, trailing zeros included.</param>
    /// <param name="scale">Decimal places; negative for numbers that end in zeros before the point.</param>
    /// <exception cref="ArgumentException">
    /// <paramref name="unscaled"/> is too large, or the scale without trailing zeros is beyond <see cref="ScaleMax"/>.
    /// </exception>
    public LwwDecimal(BigInteger unscaled, int scale)
    {
        int size = CanonicalNumber.SizeOf(unscaled);
        if (size > UnscaledBytesMax)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture,
                    $"The digits of a decimal take {size} bytes; the limit is {UnscaledBytesMax}."),
                nameof(unscaled));
        }

        Unscaled = StripZeros(unscaled, out int zeros);
        long stripped = Unscaled.IsZero ? 0 : (long)scale - zeros;
        if (Math.Abs(stripped) > ScaleMax)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture,
                    $"The scale of a decimal is {stripped}; the limit is {ScaleMax} either way."),
                nameof(scale));
        }

        Scale = (int)stripped;
    }

    /// <summary>The digits with the sign; not divisible by ten unless zero.</summary>
    public BigInteger Unscaled { get; }

    /// <summary>
    /// The decimal places, from minus <see cref="ScaleMax"/> to <see cref="ScaleMax"/>; negative for numbers that end
    /// in zeros before the point, and 0 for zero.
    /// </summary>
    public int Scale { get; }

    /// <summary>The same number as a <see cref="decimal"/>; always possible.</summary>
    public static LwwDecimal FromDecimal(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        BigInteger digits = ((BigInteger)(uint)bits[2] << 64) | ((BigInteger)(uint)bits[1] << 32) | (uint)bits[0];
        return new LwwDecimal(bits[3] < 0 ? -digits : digits, (bits[3] >> 16) & 0xFF);
    }

    /// <summary>
    /// Reads decimal text: an optional sign, ASCII digits with at most one point, and an optional exponent (<c>e</c> or
    /// <c>E</c>, an optional sign, digits). Nothing else may stand before, between or after.
    /// </summary>
    /// <exception cref="ArgumentException">The text is not of that form or the number is beyond a limit.</exception>
    public static LwwDecimal Parse(ReadOnlySpan<char> text)
        => TryParse(text, out LwwDecimal value, out string? error)
            ? value
            : throw new ArgumentException(error, nameof(text));

    /// <summary>
    /// Reads decimal text as <see cref="Parse"/> does. False, with <paramref name="error"/> saying why, when it is not
    /// of that form or the number is beyond a limit. The cost is linear in the text but for one conversion of at most
    /// <see cref="UnscaledBytesMax"/> bytes.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out LwwDecimal value, out string? error)
        => LwwDecimalText.TryParse(text, out value, out error);

    /// <summary>
    /// Decimal text that <see cref="Parse"/> reads back as the same number: plain digits where few zeros have to be
    /// added, otherwise one digit before the point and an exponent (<c>1.5E-9</c>, <c>1E+30</c>). Free of culture.
    /// </summary>
    public override string ToString() => LwwDecimalText.Format(this);

    /// <summary>Divides by ever smaller powers 10^(2^k): logarithmic in the zeros, not one division for each.</summary>
    private static BigInteger StripZeros(BigInteger value, out int zeros)
    {
        zeros = 0;
        if (value.IsZero || !IsMultiple(value, 10, out BigInteger quotient))
        {
            return value;
        }

        int exponent = 1;
        BigInteger power = 10;
        while (IsMultiple(value, power * power, out _))
        {
            power *= power;
            exponent *= 2;
        }

        for (; exponent > 0; exponent /= 2)
        {
            if (IsMultiple(value, BigInteger.Pow(10, exponent), out quotient))
            {
                value = quotient;
                zeros += exponent;
            }
        }

        return value;
    }

    private static bool IsMultiple(BigInteger value, BigInteger divisor, out BigInteger quotient)
    {
        quotient = BigInteger.DivRem(value, divisor, out BigInteger remainder);
        return remainder.IsZero;
    }
}
