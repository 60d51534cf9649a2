using System;
using System.Text;
using System.Text.Json;

namespace Ordinal;

/// <summary>
/// Reads the JSON of answers and events that leave out what there is not: a member that is missing has a value here, too.
/// Members that are not known are passed over, so that a server may say more. <see cref="AnswerReading"/> is for answers
/// whose members must be there.
/// </summary>
internal static class AnswerJson
{
    private const string Base64 = "Base64";

    /// <summary>Reads a document.</summary>
    /// <param name="utf8">Its bytes.</param>
    /// <returns>Its root, which needs no disposing.</returns>
    /// <exception cref="OrdinalException"><see cref="StatusCode.Faulted"/>: it is no JSON object.</exception>
    internal static JsonElement Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            Utf8JsonReader reader = new(utf8.Span);
            JsonElement root = JsonElement.ParseValue(ref reader);
            return root.ValueKind == JsonValueKind.Object ? root : throw Strange(null);
        }
        catch (JsonException e)
        {
            throw Strange(e);
        }
    }

    /// <summary>A 64-bit integer.</summary>
    /// <param name="json">The object.</param>
    /// <param name="member">The member.</param>
    /// <param name="missing">What it is when it is missing.</param>
    /// <returns>The integer.</returns>
    internal static long Number(JsonElement json, string member, long missing = 0)
        => json.TryGetProperty(member, out JsonElement value) && value.ValueKind == JsonValueKind.Number
            && value.TryGetInt64(out long number)
                ? number
                : missing;

    /// <summary>A 64-bit integer without which the answer says nothing.</summary>
    /// <param name="json">The object.</param>
    /// <param name="member">The member.</param>
    /// <returns>The integer.</returns>
    /// <exception cref="OrdinalException"><see cref="StatusCode.Faulted"/>: it is missing.</exception>
    internal static long Required(JsonElement json, string member)
        => json.TryGetProperty(member, out JsonElement value) && value.ValueKind == JsonValueKind.Number
            && value.TryGetInt64(out long number)
                ? number
                : throw Strange(null);

    /// <summary>A truth without which the answer says nothing.</summary>
    /// <param name="json">The object.</param>
    /// <param name="member">The member.</param>
    /// <returns>Whether it is true.</returns>
    /// <exception cref="OrdinalException"><see cref="StatusCode.Faulted"/>: it is missing.</exception>
    internal static bool RequiredFlag(JsonElement json, string member)
        => json.TryGetProperty(member, out JsonElement value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.ValueKind == JsonValueKind.True
            : throw Strange(null);

    /// <summary>A text.</summary>
    /// <param name="json">The object.</param>
    /// <param name="member">The member.</param>
    /// <returns>The text, or null when it is missing.</returns>
    internal static string? Text(JsonElement json, string member)
        => json.TryGetProperty(member, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    /// <summary>A truth.</summary>
    /// <param name="json">The object.</param>
    /// <param name="member">The member.</param>
    /// <returns>Whether it is there and true.</returns>
    internal static bool Flag(JsonElement json, string member)
        => json.TryGetProperty(member, out JsonElement value) && value.ValueKind == JsonValueKind.True;

    /// <summary>What is left of a time.</summary>
    /// <param name="json">The object.</param>
    /// <returns>The member <c>leftMs</c>, or null when there is no deadline.</returns>
    internal static TimeSpan? Left(JsonElement json)
        => Number(json, "leftMs", missing: -1) is >= 0 and long ms ? TimeSpan.FromMilliseconds(ms) : null;

    /// <summary>Bytes: a text, or base64 under the name with "Base64" behind it.</summary>
    /// <param name="json">The object.</param>
    /// <param name="member">Their name.</param>
    /// <returns>The bytes, or null when there are none.</returns>
    internal static ReadOnlyMemory<byte>? Bytes(JsonElement json, string member)
    {
        if (json.TryGetProperty(member + Base64, out JsonElement encoded) && encoded.TryGetBytesFromBase64(out byte[]? bytes))
        {
            return bytes;
        }

        return Text(json, member) is { } text
            ? Encoding.UTF8.GetBytes(text)
            : default(ReadOnlyMemory<byte>?); // a bare null would be taken for empty bytes
    }

    /// <summary>The code that a member tells.</summary>
    /// <param name="json">The object.</param>
    /// <param name="member">The member.</param>
    /// <returns>The code; <see cref="StatusCode.Ok"/> when it is missing or not known.</returns>
    internal static StatusCode Code(JsonElement json, string member)
        => Text(json, member) is { } text && ServerCodes.TryFind(text, out StatusCode code) ? code : StatusCode.Ok;

    /// <summary>The kind that a member tells.</summary>
    /// <param name="json">The object.</param>
    /// <param name="member">The member.</param>
    /// <returns>The kind; none when it is missing or not known.</returns>
    internal static ObjectKind Kind(JsonElement json, string member)
        => KindWords.Find(Text(json, member)) ?? ObjectKind.None;

    private static OrdinalException Strange(Exception? cause)
        => new(StatusCode.Faulted, "The server's answer is no JSON object of this interface.", Outcome.Unknown, cause);
}
