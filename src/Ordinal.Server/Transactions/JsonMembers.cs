using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;

namespace Ordinal.Server;

/// <summary>The members of one JSON object of a body. Unknown and repeated members are refused, with their place.</summary>
/// <remarks>
/// A 64-bit integer is a JSON number, or a string of its decimal digits for clients whose numbers are doubles. Bytes are a
/// text, or base64 under the member's name with "Base64" behind it. Durations are texts such as <c>250ms</c>.
/// </remarks>
internal sealed class JsonMembers
{
    private readonly JsonElement _json;

    /// <summary>Takes an object.</summary>
    /// <param name="json">The value that must be an object.</param>
    /// <param name="pointer">Where it is in the body.</param>
    /// <param name="known">The members that it may have.</param>
    /// <exception cref="DocumentException">It is none, or has another member, or one twice.</exception>
    internal JsonMembers(JsonElement json, string pointer, ReadOnlySpan<string> known)
    {
        _json = Object(json, pointer);
        Pointer = pointer;
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (JsonProperty property in json.EnumerateObject())
        {
            if (!known.Contains(property.Name))
            {
                throw new DocumentException(
                    PointerTo(property.Name), $"unknown; known here: {string.Join(", ", known.ToArray())}.");
            }

            if (!seen.Add(property.Name))
            {
                throw new DocumentException(PointerTo(property.Name), "given twice.");
            }
        }
    }

    internal string Pointer { get; }

    /// <summary>A value that must be an object.</summary>
    /// <param name="json">The value.</param>
    /// <param name="pointer">Where it is.</param>
    /// <returns>The value.</returns>
    /// <exception cref="DocumentException">It is none.</exception>
    internal static JsonElement Object(JsonElement json, string pointer)
        => json.ValueKind == JsonValueKind.Object
            ? json
            : throw new DocumentException(pointer, $"must be an object, and is {Kind(json)}.");

    /// <summary>Reads a text.</summary>
    /// <param name="json">The value.</param>
    /// <param name="pointer">Where it is.</param>
    /// <returns>The text.</returns>
    /// <exception cref="DocumentException">It is none.</exception>
    internal static string Text(JsonElement json, string pointer)
        => json.ValueKind == JsonValueKind.String
            ? json.GetString()! // a string is never null
            : throw new DocumentException(pointer, $"must be a text, and is {Kind(json)}.");

    /// <summary>Reads a 64-bit integer.</summary>
    /// <param name="json">The value.</param>
    /// <param name="pointer">Where it is.</param>
    /// <returns>The integer.</returns>
    /// <exception cref="DocumentException">It is none.</exception>
    internal static long Number(JsonElement json, string pointer)
    {
        bool isNumber = json.ValueKind switch
        {
            JsonValueKind.Number => json.TryGetInt64(out _),
            JsonValueKind.String => TryDigits(json.GetString(), out _),
            _ => false,
        };
        if (!isNumber)
        {
            throw new DocumentException(pointer, "must be a 64-bit integer.");
        }

        return json.ValueKind == JsonValueKind.Number
            ? json.GetInt64()
            : long.Parse(json.GetString()!, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture); // seen above
    }

    internal string PointerTo(string member)
        => Pointer + "/" + member.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    internal bool Has(string member) => _json.TryGetProperty(member, out _);

    /// <summary>A member that must be there.</summary>
    /// <param name="member">Its name.</param>
    /// <returns>Its value.</returns>
    /// <exception cref="DocumentException">It is missing.</exception>
    internal JsonElement Required(string member)
        => _json.TryGetProperty(member, out JsonElement value)
            ? value
            : throw new DocumentException(PointerTo(member), "missing.");

    internal string RequiredText(string member) => Text(Required(member), PointerTo(member));

    internal string? OptionalText(string member) => Has(member) ? RequiredText(member) : null;

    internal long RequiredNumber(string member) => Number(Required(member), PointerTo(member));

    internal long OptionalNumber(string member, long missing) => Has(member) ? RequiredNumber(member) : missing;

    /// <summary>A truth that may be missing.</summary>
    /// <param name="member">Its name.</param>
    /// <returns>Its value; false when it is missing.</returns>
    /// <exception cref="DocumentException">It is neither true nor false.</exception>
    internal bool Flag(string member)
        => Has(member) && Required(member).ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw new DocumentException(PointerTo(member), "must be true or false."),
        };

    /// <summary>Bytes that may be missing.</summary>
    /// <param name="member">Their name, without "Base64".</param>
    /// <returns>The bytes, or null.</returns>
    /// <exception cref="DocumentException">They are there twice, or no text, or no base64.</exception>
    internal byte[]? OptionalBytes(string member)
    {
        string encoded = member + "Base64";
        if (!Has(encoded))
        {
            return Has(member) ? WellFormedText.Encode(RequiredText(member), member) : null;
        }

        if (Has(member))
        {
            throw new DocumentException(PointerTo(encoded), $"given beside '{member}'; only one of them may be there.");
        }

        return Required(encoded).ValueKind == JsonValueKind.String && Required(encoded).TryGetBytesFromBase64(out byte[]? bytes)
            ? bytes
            : throw new DocumentException(PointerTo(encoded), "must be base64.");
    }

    internal byte[] RequiredBytes(string member)
        => OptionalBytes(member) ?? throw new DocumentException(PointerTo(member), "missing.");

    /// <summary>A duration that may be missing.</summary>
    /// <param name="member">Its name.</param>
    /// <returns>Milliseconds, above 0; 0 when it is missing.</returns>
    /// <exception cref="DocumentException">It is none.</exception>
    internal long OptionalDurationMs(string member)
    {
        if (!Has(member))
        {
            return 0;
        }

        string text = RequiredText(member);
        return DurationText.TryParse(text, out long milliseconds) && milliseconds > 0
            ? milliseconds
            : throw new DocumentException(PointerTo(member), "must be a duration above 0 such as 250ms, 30s, 5m or 12h.");
    }

    private static bool TryDigits(string? text, out long number)
        => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    private static string Kind(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => "an array",
        JsonValueKind.Object => "an object",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "a truth",
    };
}
