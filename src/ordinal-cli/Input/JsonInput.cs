using System;
using System.Text.Json;

namespace Ordinal.Cli;

/// <summary>Reads JSON that a command is given.</summary>
internal static class JsonInput
{
    // An element of a set takes three levels of JSON for one of its own, below those of the document around it.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = (3 * LwwValue.DepthMax) + 8 };

    /// <summary>Reads a document.</summary>
    /// <typeparam name="T">What is made of it.</typeparam>
    /// <param name="json">UTF-8.</param>
    /// <param name="what">What it is called in a message.</param>
    /// <param name="read">Makes it; a <see cref="FormatException"/> says what is wrong.</param>
    /// <returns>What was made.</returns>
    /// <exception cref="AnswerException">It is no JSON, or not of the form that is asked for.</exception>
    internal static T Read<T>(ReadOnlyMemory<byte> json, string what, Func<JsonElement, T> read)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, Options);
            return read(document.RootElement);
        }
        catch (JsonException e)
        {
            throw new AnswerException(ExitCode.BadData, $"{what} is no JSON: {e.Message.TrimEnd('.')}; correct it", e);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or InvalidOperationException)
        {
            throw new AnswerException(ExitCode.BadData, $"{what} is not of its form: {e.Message.TrimEnd('.')}; correct it", e);
        }
    }
}
