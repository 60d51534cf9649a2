using System.Text;

namespace Ordinal.Cli;

/// <summary>Elements of sets as texts: a text is itself, anything else is JSON as exports write it.</summary>
internal static class Elements
{
    /// <summary>Reads an element.</summary>
    /// <param name="text">What stands on the line.</param>
    /// <param name="isJson">Whether it is JSON.</param>
    /// <returns>The element.</returns>
    internal static LwwValue Read(string text, bool isJson)
        => isJson
            ? JsonInput.Read(Encoding.UTF8.GetBytes(text), $"the element '{text}'", ElementJsonReader.Read)
            : LwwValue.String(text);

    /// <summary>Writes an element on one line.</summary>
    internal static string LineOf(LwwValue element)
        => element.Kind == LwwValueKind.String && element.TryGetText(out string? text) ? OneLine.Of(text) : JsonOf(element);

    private static string JsonOf(LwwValue element)
        => Encoding.UTF8.GetString(WrittenJson.Of(json => ElementJson.Write(json, element.ToCanonicalBytes())).Span);
}
