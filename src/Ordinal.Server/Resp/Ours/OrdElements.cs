using System;
using System.Buffers;
using System.Text.Json;

namespace Ordinal.Server;

/// <summary>Elements of sets as arguments and as answers: plain text, or JSON for all that an element may be.</summary>
internal static class OrdElements
{
    private const int DepthMax = 32;

    /// <summary>Takes the word that says how elements are written.</summary>
    /// <param name="arguments">Behind the name.</param>
    /// <returns>True for JSON.</returns>
    internal static bool TakeForm(ref OrdArguments arguments)
    {
        bool isJson = arguments.TakeWord("JSON"u8);
        if (!isJson)
        {
            arguments.TakeWord("TEXT"u8);
        }

        return isJson;
    }

    /// <summary>Takes an element.</summary>
    /// <param name="arguments">In front of it.</param>
    /// <param name="isJson">How it is written.</param>
    /// <returns>Its canonical bytes.</returns>
    internal static byte[] Take(ref OrdArguments arguments, bool isJson)
    {
        string text = arguments.Text("an element");
        try
        {
            return Read(text, isJson).ToCanonicalBytes();
        }
        catch (Exception e) when (e is FormatException or JsonException or ArgumentException or OrdinalException)
        {
            arguments.Refuse($"the element '{text}' is none: {e.Message}");
            return [];
        }
    }

    /// <summary>Writes an element. In text, what is no text is written as JSON.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="canonical">Its canonical bytes.</param>
    /// <param name="isJson">How it is written.</param>
    internal static void Write(ref RespWriter writer, ReadOnlySpan<byte> canonical, bool isJson)
    {
        if (!isJson
            && LwwValue.TryFromCanonicalBytes(canonical, out LwwValue? value, out _)
            && value.Kind == LwwValueKind.String
            && value.TryGetText(out string? text))
        {
            writer.Bulk(text);
            return;
        }

        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = WrittenJson.WriterOf(buffer))
        {
            ElementJson.Write(json, canonical);
        }

        writer.Bulk(buffer.WrittenSpan);
    }

    private static LwwValue Read(string text, bool isJson)
    {
        if (!isJson)
        {
            return LwwValue.String(text);
        }

        using JsonDocument document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = DepthMax });
        return ElementJsonReader.Read(document.RootElement);
    }
}
