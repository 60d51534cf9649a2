using System;
using System.Buffers;
using System.Text;

namespace Ordinal;

/// <summary>
/// Which transit tags stand for a ground type or for the notation itself. Such a tag never names a tagged value: the
/// value has a kind of its own, and one element must have one form.
/// </summary>
/// <remarks>Source: the transit format, ground types and their tags.</remarks>
internal static class TransitTag
{
    /// <summary>The bytes of the longest reserved tag.</summary>
    public const int ReservedSizeMax = 4;

    /// <summary>The one-character tags of ground types, the quote, and the escapes and marks of the notation.</summary>
    private const string ReservedCharacters = "_?idz:$umtnfrbc'~^`#";

    /// <summary>
    /// Whether <paramref name="tag"/> is exactly one Unicode scalar value; false for the empty text and for text that
    /// is not well formed.
    /// </summary>
    public static bool IsOneScalar(ReadOnlySpan<char> tag)
        => Rune.DecodeFromUtf16(tag, out _, out int consumed) == OperationStatus.Done && consumed == tag.Length;

    /// <summary>Whether <paramref name="tag"/> is taken by a ground type or by the notation.</summary>
    public static bool IsReserved(ReadOnlySpan<char> tag)
        => tag.Length == 1
            ? ReservedCharacters.Contains(tag[0], StringComparison.Ordinal)
            : tag is "set" or "list" or "cmap";
}
