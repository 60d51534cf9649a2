using System;
using System.Text.Json;
using System.Text.Unicode;

namespace Ordinal;

/// <summary>The pieces that lines of an export are made of.</summary>
/// <remarks>Bytes are a text under their name where they are UTF-8, else base64 under the name with "Base64" behind it.</remarks>
internal static class LineJson
{
    /// <summary>Writes bytes.</summary>
    /// <param name="json">Stands inside an object.</param>
    /// <param name="name">The property's name.</param>
    /// <param name="bytes">The bytes.</param>
    internal static void WriteBytes(Utf8JsonWriter json, string name, ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
        {
            json.WriteString(name, bytes);
        }
        else
        {
            json.WriteBase64String(name + "Base64", bytes);
        }
    }

    /// <summary>Reads what <see cref="WriteBytes"/> wrote.</summary>
    /// <param name="json">The object.</param>
    /// <param name="name">The property's name.</param>
    /// <returns>The bytes, or null when neither property is there.</returns>
    internal static byte[]? Bytes(JsonElement json, string name)
    {
        bool hasText = json.TryGetProperty(name, out JsonElement text);
        if (json.TryGetProperty(name + "Base64", out JsonElement encoded))
        {
            return hasText
                ? throw new FormatException($"'{name}' is there twice, as text and as base64.")
                : encoded.GetBytesFromBase64();
        }

        return hasText ? WellFormedText.Encode(Text(text), name) : null;
    }

    /// <summary>As <see cref="Bytes"/>, of what must be there.</summary>
    internal static byte[] RequiredBytes(JsonElement json, string name)
        => Bytes(json, name) ?? throw new FormatException($"'{name}' is missing.");

    /// <summary>Reads a number that must be there.</summary>
    internal static long RequiredNumber(JsonElement json, string name) => Number(Required(json, name));

    /// <summary>Reads a number that may be missing.</summary>
    internal static long OptionalNumber(JsonElement json, string name, long missing)
        => json.TryGetProperty(name, out JsonElement number) ? Number(number) : missing;

    /// <summary>Reads a text that must be there.</summary>
    internal static string RequiredText(JsonElement json, string name) => Text(Required(json, name));

    /// <summary>Finds what must be there.</summary>
    internal static JsonElement Required(JsonElement json, string name)
        => json.TryGetProperty(name, out JsonElement found)
            ? found
            : throw new FormatException($"'{name}' is missing.");

    internal static long Number(JsonElement json)
        => json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out long number)
            ? number
            : throw new FormatException($"{json.GetRawText()} is no 64-bit integer.");

    internal static string Text(JsonElement json)
        => json.ValueKind == JsonValueKind.String
            ? json.GetString()! // a string is never null
            : throw new FormatException($"{json.GetRawText()} is no text.");
}
