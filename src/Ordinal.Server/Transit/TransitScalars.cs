using System;
using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Ordinal.Server;

/// <summary>Reads values that have no parts.</summary>
internal static class TransitScalars
{
    /// <summary>Tags of ground types, and characters of the notation.</summary>
    private const string Reserved = "_?idz:$umtnfrbc'~^`#";

    private const char Mark = '~';
    private const int UuidChars = 36;

    // Each digit takes more than three bits; longer texts are refused before they are turned into a number.
    private const int DigitsMax = LwwValue.BigIntegerBytesMax * 8 / 3;

    /// <summary>Whether a tag belongs to a ground type or to the notation.</summary>
    internal static bool IsReserved(string tag) => tag.Length == 1 && Reserved.Contains(tag[0], StringComparison.Ordinal);

    /// <summary>Reads a JSON number: whole without a fraction and an exponent, otherwise a double.</summary>
    /// <param name="digits">The number as it is written.</param>
    /// <param name="position">Where it stands, for messages.</param>
    /// <returns>The value.</returns>
    /// <exception cref="TransitException">It is beyond what its type holds.</exception>
    internal static LwwValue OfNumber(ReadOnlySpan<byte> digits, long position)
    {
        if (digits.ContainsAny((byte)'.', (byte)'e', (byte)'E'))
        {
            return OfDouble(Encoding.ASCII.GetString(digits), position);
        }

        return Utf8Parser.TryParse(digits, out long number, out int consumed) && consumed == digits.Length
            ? LwwValue.Integer(number)
            : OfWhole(Encoding.ASCII.GetString(digits), position);
    }

    /// <summary>Reads a string that is no code and no tag.</summary>
    /// <param name="text">The string as JSON gives it.</param>
    /// <param name="position">Where it stands, for messages.</param>
    /// <returns>The value.</returns>
    /// <exception cref="TransitException">The text is none of its type, or above a limit.</exception>
    internal static LwwValue Parse(string text, long position)
    {
        if (text.Length < 2 || text[0] != Mark)
        {
            return Checked(text, LwwValue.String, position);
        }

        if (text[1] is Mark or '^' or '`')
        {
            return Checked(text[1..], LwwValue.String, position);
        }

        int tagChars = char.IsHighSurrogate(text[1]) ? 2 : 1;
        return OfTagged(text.Substring(1, tagChars), text[(1 + tagChars)..], position);
    }

    /// <summary>Reads the text under a tag of one character.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="text">What follows it.</param>
    /// <param name="position">Where it stands, for messages.</param>
    /// <returns>The value.</returns>
    /// <exception cref="TransitException">The text is none of its type, or above a limit.</exception>
    internal static LwwValue OfTagged(string tag, string text, long position) => tag switch
    {
        "_" when text.Length == 0 => LwwValue.Null,
        "?" when text is "t" or "f" => LwwValue.Boolean(text == "t"),
        "i" => text.AsSpan().ContainsAny('.', 'e', 'E') ? OfDouble(text, position) : OfWhole(text, position),
        "n" => OfWhole(text, position),
        "d" => OfDouble(text, position),
        "z" => OfSpecial(text, position),
        ":" when text.Length > 0 => Checked(text, LwwValue.Keyword, position),
        "$" when text.Length > 0 => Checked(text, LwwValue.Symbol, position),
        "u" => IsUuid(text) ? LwwValue.Uuid(Guid.ParseExact(text, "D")) : throw Bad("UUID", position),
        "m" => IsDigits(text) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long ms)
            ? LwwValue.Instant(ms)
            : throw Bad("instant", position),
        "t" => TransitInstant.TryParse(text, out long milliseconds)
            ? LwwValue.Instant(milliseconds)
            : throw Bad("instant", position),
        "f" => LwwDecimal.TryParse(text, out LwwDecimal number, out _)
            ? LwwValue.Decimal(number)
            : throw Bad("decimal", position),
        "r" => Checked(text, LwwValue.Uri, position),
        "b" => OfBase64(text, position),
        "c" => Rune.TryGetRuneAt(text + '\0', 0, out Rune only) && text.Length == only.Utf16SequenceLength
            ? LwwValue.Char(only)
            : throw Bad("character", position),
        _ when IsReserved(tag) => throw Bad("value under its tag", position),
        _ => Checked(text, content => LwwValue.TaggedScalar(tag, content), position),
    };

    private static LwwValue OfWhole(string text, long position)
    {
        if (!IsDigits(text))
        {
            throw Bad("whole number", position);
        }

        return text.Length <= DigitsMax
            ? Checked(
                text,
                static digits => LwwValue.BigInteger(BigInteger.Parse(digits, CultureInfo.InvariantCulture)),
                position)
            : throw new TransitException(position, $"a number has more than {DigitsMax} digits", isAboveLimit: true);
    }

    private static bool IsDigits(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> digits = text.StartsWith('-') ? text[1..] : text;
        return !digits.IsEmpty && !digits.ContainsAnyExceptInRange('0', '9');
    }

    private static LwwValue OfDouble(string text, long position)
        => double.TryParse(
                text,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
                CultureInfo.InvariantCulture,
                out double number)
            && double.IsFinite(number) && char.IsAsciiDigit(text[^1])
                ? LwwValue.Double(number)
                : throw Bad("finite double", position);

    private static LwwValue OfSpecial(string text, long position) => text switch
    {
        "NaN" => LwwValue.Double(double.NaN),
        "INF" => LwwValue.Double(double.PositiveInfinity),
        "-INF" => LwwValue.Double(double.NegativeInfinity),
        _ => throw Bad("special number", position),
    };

    // The parser of the platform takes more spellings than the one that transit writes.
    private static bool IsUuid(string text)
    {
        if (text.Length != UuidChars)
        {
            return false;
        }

        for (int index = 0; index < UuidChars; index++)
        {
            bool isDash = index is 8 or 13 or 18 or 23;
            if (isDash ? text[index] != '-' : !char.IsAsciiHexDigit(text[index]))
            {
                return false;
            }
        }

        return true;
    }

    private static LwwValue OfBase64(string text, long position)
    {
        byte[] bytes = new byte[text.Length];
        bool isClean = !text.AsSpan().ContainsAny(" \t\r\n");
        return isClean && Convert.TryFromBase64String(text, bytes, out int count)
            ? Checked(text, _ => LwwValue.Bytes(bytes.AsSpan(0, count)), position)
            : throw Bad("base64", position);
    }

    private static LwwValue Checked(string text, Func<string, LwwValue> make, long position)
    {
        try
        {
            return make(text);
        }
        catch (ArgumentException e)
        {
            throw new TransitException(position, e.Message.TrimEnd('.'), isAboveLimit: true);
        }
    }

    private static TransitException Bad(string what, long position) => new(position, $"a text is no {what}");
}
