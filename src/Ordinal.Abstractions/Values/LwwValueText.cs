using System;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Ordinal;

/// <summary>The text of a value for people: close to Clojure's notation, free of culture.</summary>
internal static class LwwValueText
{
    /// <summary>See <see cref="LwwValue.ToString"/>. Recursion is bounded by <see cref="LwwValue.DepthMax"/>.</summary>
    public static string Format(LwwValue value)
    {
        StringBuilder text = new();
        Append(text, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, LwwValue value)
    {
        switch (value.Kind)
        {
            case LwwValueKind.Array:
                AppendParts(text, "[", value, "]");
                break;
            case LwwValueKind.Set:
                AppendParts(text, "#{", value, "}");
                break;
            case LwwValueKind.Map:
                AppendParts(text, "{", value, "}");
                break;
            case LwwValueKind.Tagged when value.TryGetTagged(out string? tag, out LwwValue? representation):
                AppendEscaped(text.Append('#'), tag);
                Append(text.Append(' '), representation);
                break;
            case LwwValueKind.TaggedScalar when value.TryGetTaggedScalar(out string? mark, out string? content):
                AppendEscaped(text.Append('~'), mark);
                AppendQuoted(text, content);
                break;
            default:
                AppendScalar(text, value);
                break;
        }
    }

    private static void AppendScalar(StringBuilder text, LwwValue value)
    {
        if (value.TryGetText(out string? words))
        {
            AppendText(text, value.Kind, words);
        }
        else if (value.TryGetBoolean(out bool truth))
        {
            text.Append(truth ? "true" : "false");
        }
        else if (value.TryGetBigInteger(out BigInteger whole))
        {
            text.Append(whole.ToString(CultureInfo.InvariantCulture))
                .Append(value.Kind == LwwValueKind.BigInteger ? "N" : "");
        }
        else if (value.TryGetDouble(out double number))
        {
            text.Append(OfDouble(number));
        }
        else if (value.TryGetDecimal(out LwwDecimal number10))
        {
            text.Append(number10.ToString()).Append('M');
        }
        else if (value.TryGetUuid(out Guid uuid))
        {
            text.Append("#uuid \"").Append(uuid.ToString("D", CultureInfo.InvariantCulture)).Append('"');
        }
        else if (value.TryGetInstant(out long milliseconds))
        {
            text.Append(CultureInfo.InvariantCulture, $"#inst {milliseconds}");
        }
        else
        {
            bool isBytes = value.TryGetBytes(out ReadOnlySpan<byte> bytes);
            text.Append(isBytes ? $"#bytes \"{Convert.ToHexStringLower(bytes)}\"" : "null");
        }
    }

    private static void AppendText(StringBuilder text, LwwValueKind kind, string words)
    {
        switch (kind)
        {
            case LwwValueKind.Keyword:
                AppendEscaped(text.Append(':'), words);
                break;
            case LwwValueKind.Symbol:
                AppendEscaped(text, words);
                break;
            case LwwValueKind.Char:
                AppendEscaped(text.Append('\\'), words);
                break;
            case LwwValueKind.Uri:
                AppendQuoted(text.Append("#uri "), words);
                break;
            default:
                AppendQuoted(text, words);
                break;
        }
    }

    private static void AppendParts(StringBuilder text, string open, LwwValue value, string close)
    {
        text.Append(open);
        for (int index = 0; index < value.Parts.Length; index++)
        {
            bool startsEntry = value.Kind == LwwValueKind.Map && index % 2 == 0;
            text.Append(index == 0 ? "" : startsEntry ? ", " : " ");
            Append(text, value.Parts[index]);
        }

        text.Append(close);
    }

    private static void AppendQuoted(StringBuilder text, string words)
    {
        text.Append('"');
        AppendEscaped(text, words
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal));
        text.Append('"');
    }

    /// <summary>Control characters would break a line of a log.</summary>
    private static void AppendEscaped(StringBuilder text, string words)
    {
        foreach (char unit in words)
        {
            if (char.IsControl(unit))
            {
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}");
            }
            else
            {
                text.Append(unit);
            }
        }
    }

    private static string OfDouble(double number)
    {
        if (!double.IsFinite(number))
        {
            return double.IsNaN(number) ? "##NaN" : number > 0 ? "##Inf" : "##-Inf";
        }

        string digits = number.ToString("R", CultureInfo.InvariantCulture);
        return digits.AsSpan().ContainsAny('.', 'E') ? digits : digits + ".0";
    }
}
