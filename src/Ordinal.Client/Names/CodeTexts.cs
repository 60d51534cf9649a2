using System;
using System.Collections.Frozen;

namespace Ordinal;

/// <summary>The codes by their texts.</summary>
internal static class CodeTexts
{
    private static readonly FrozenDictionary<string, StatusCode> ByText =
        Enum.GetValues<StatusCode>().ToFrozenDictionary(StatusCodes.Text, StringComparer.Ordinal);

    /// <summary>The code of a text.</summary>
    /// <param name="text">The text, or null.</param>
    /// <returns>The code; <see cref="StatusCode.Ok"/> for a text that is not known.</returns>
    internal static StatusCode Parse(string? text)
        => text is not null && ByText.TryGetValue(text, out StatusCode code) ? code : StatusCode.Ok;
}
