using System;
using System.Globalization;
using System.Numerics;

namespace Ordinal.Server;

/// <summary>The string that stands for a value without parts, with its mark and tag.</summary>
internal static class TransitText
{
    /// <summary>Gives the string.</summary>
    /// <param name="value">A value without parts.</param>
    /// <returns>What stands in the document, before codes replace it.</returns>
    internal static string Of(LwwValue value) => value.Kind switch
    {
        LwwValueKind.Null => "~_",
        LwwValueKind.Boolean => value.TryGetBoolean(out bool truth) && truth ? "~?t" : "~?f",
        LwwValueKind.Integer => "~i" + Whole(value),
        LwwValueKind.BigInteger => "~n" + Whole(value),
        LwwValueKind.Double => value.TryGetDouble(out double number) ? OfDouble(number) : "",
        LwwValueKind.Decimal => value.TryGetDecimal(out LwwDecimal number) ? "~f" + number : "",
        LwwValueKind.String => Escape(Content(value)),
        LwwValueKind.Keyword => "~:" + Content(value),
        LwwValueKind.Symbol => "~$" + Content(value),
        LwwValueKind.Char => "~c" + Content(value),
        LwwValueKind.Uri => "~r" + Content(value),
        LwwValueKind.Uuid => value.TryGetUuid(out Guid uuid) ? "~u" + uuid.ToString("D") : "",
        LwwValueKind.Instant => value.TryGetInstant(out long milliseconds)
            ? string.Create(CultureInfo.InvariantCulture, $"~m{milliseconds}")
            : "",
        LwwValueKind.Bytes => value.TryGetBytes(out ReadOnlySpan<byte> bytes) ? "~b" + Convert.ToBase64String(bytes) : "",
        LwwValueKind.TaggedScalar => value.TryGetTaggedScalar(out string? tag, out string? text) ? $"~{tag}{text}" : "",
        _ => throw new ArgumentException($"A value of the kind {value.Kind} has parts.", nameof(value)),
    };

    /// <summary>Marks a text whose first character would mean something else.</summary>
    internal static string Escape(string text)
        => text.Length > 0 && text[0] is '~' or '^' or '`' ? "~" + text : text;

    private static string Content(LwwValue value) => value.TryGetText(out string? text) ? text : "";

    private static string Whole(LwwValue value)
        => value.TryGetBigInteger(out BigInteger number) ? number.ToString(CultureInfo.InvariantCulture) : "";

    private static string OfDouble(double number)
        => double.IsNaN(number) ? "~zNaN"
            : double.IsPositiveInfinity(number) ? "~zINF"
            : double.IsNegativeInfinity(number) ? "~z-INF"
            : "~d" + TransitDouble.Format(number);
}
