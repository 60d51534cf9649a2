using System;
using System.Text.Json;

namespace Ordinal.Server;

/// <summary>Parses JSON bodies.</summary>
internal static class JsonDocuments
{
    // An element of a set takes three levels of JSON for one of its own, below those of the document around it.
    private static readonly JsonDocumentOptions Options = new()
    {
        MaxDepth = (3 * LwwValue.DepthMax) + 8,
        CommentHandling = JsonCommentHandling.Disallow,
        AllowTrailingCommas = false,
    };

    /// <summary>Parses a body and reads it.</summary>
    /// <typeparam name="T">What it is read as.</typeparam>
    /// <param name="body">The bytes.</param>
    /// <param name="read">Reads the root.</param>
    /// <returns>What it gave.</returns>
    /// <exception cref="DocumentException">The bytes are no JSON, or not what the reader takes.</exception>
    /// <exception cref="OrdinalException">A name or a text in it is refused.</exception>
    internal static T Read<T>(ReadOnlyMemory<byte> body, Func<JsonElement, T> read)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body, Options);
            return read(document.RootElement);
        }
        catch (JsonException e)
        {
            throw new DocumentException(string.Empty, $"The body is no JSON: {e.Message}");
        }
        catch (InvalidOperationException)
        {
            throw new DocumentException(string.Empty, "The body holds a text with half of a surrogate pair.");
        }
    }
}
