using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace Ordinal;

/// <summary>Reads elements of sets as <see cref="ElementJson"/> writes them.</summary>
internal static class ElementJsonReader
{
    /// <summary>Reads an element. Recursion is bounded by the depth that the JSON was parsed with.</summary>
    /// <param name="json">The value.</param>
    /// <returns>The element.</returns>
    /// <exception cref="FormatException">It is none; the message says why.</exception>
    /// <exception cref="ArgumentException">It is above a limit of <see cref="LwwValue"/>.</exception>
    internal static LwwValue Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => LwwValue.Null,
        JsonValueKind.True => LwwValue.Boolean(true),
        JsonValueKind.False => LwwValue.Boolean(false),
        JsonValueKind.String => LwwValue.String(Text(json)),
        JsonValueKind.Number => Integer(json),
        JsonValueKind.Array => LwwValue.Array([.. json.EnumerateArray().Select(Read)]),
        JsonValueKind.Object => ReadNamed(json),
        _ => throw new FormatException("A value is missing."),
    };

    // 11 and 11.0 are two elements, so a number with a point is asked for its kind.
    private static LwwValue Integer(JsonElement json)
        => json.TryGetInt64(out long number)
            ? LwwValue.Integer(number)
            : throw new FormatException(
                json.GetRawText()
                + """ is no 64-bit integer; others are {"double":"1.5"}, {"decimal":"1.5"}, {"bigInteger":"1"}.""");

    private static LwwValue ReadNamed(JsonElement json)
    {
        JsonElement.ObjectEnumerator properties = json.EnumerateObject();
        if (!properties.MoveNext())
        {
            throw new FormatException("An element has no kind.");
        }

        JsonProperty only = properties.Current;
        if (properties.MoveNext())
        {
            throw new FormatException($"An element has two kinds, '{only.Name}' and '{properties.Current.Name}'.");
        }

        return only.Name switch
        {
            "bigInteger" => LwwValue.BigInteger(ReadBig(only.Value)),
            "double" => LwwValue.Double(ReadDouble(only.Value)),
            "decimal" => LwwValue.Decimal(LwwDecimal.Parse(Text(only.Value))),
            "keyword" => LwwValue.Keyword(Text(only.Value)),
            "symbol" => LwwValue.Symbol(Text(only.Value)),
            "char" => LwwValue.Char(ReadChar(only.Value)),
            "uri" => LwwValue.Uri(Text(only.Value)),
            "uuid" => LwwValue.Uuid(only.Value.GetGuid()),
            "instant" => LwwValue.Instant(LineJson.Number(only.Value)),
            "bytes" => LwwValue.Bytes(only.Value.GetBytesFromBase64()),
            "set" => LwwValue.Set([.. only.Value.EnumerateArray().Select(Read)]),
            "map" => LwwValue.Map([.. only.Value.EnumerateArray().Select(ReadEntry)]),
            "taggedScalar" => LwwValue.TaggedScalar(Text(Part(only.Value, 0)), Text(Part(only.Value, 1))),
            "tagged" => LwwValue.Tagged(Text(Part(only.Value, 0)), Read(Part(only.Value, 1))),
            _ => throw new FormatException($"'{only.Name}' is no kind of an element."),
        };
    }

    private static KeyValuePair<LwwValue, LwwValue> ReadEntry(JsonElement json)
        => KeyValuePair.Create(Read(Part(json, 0)), Read(Part(json, 1)));

    private static JsonElement Part(JsonElement json, int index)
        => json.GetArrayLength() == 2 ? json[index] : throw new FormatException("A pair does not have two parts.");

    private static string Text(JsonElement json) => LineJson.Text(json);

    private static BigInteger ReadBig(JsonElement json)
    {
        string digits = Text(json);

        // Turning digits into a number costs more than linear time, so their number is bounded before.
        return digits.Length <= 3 * LwwValue.BigIntegerBytesMax
            && BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger big)
                ? big
                : throw new FormatException("A big integer is no number, or too large.");
    }

    private static double ReadDouble(JsonElement json)
        => double.TryParse(Text(json), NumberStyles.Float, CultureInfo.InvariantCulture, out double real)
            ? real
            : throw new FormatException($"'{Text(json)}' is no double.");

    private static Rune ReadChar(JsonElement json)
    {
        string text = Text(json);
        return Rune.TryGetRuneAt(text, 0, out Rune rune) && rune.Utf16SequenceLength == text.Length
            ? rune
            : throw new FormatException($"'{text}' is not one character.");
    }
}
