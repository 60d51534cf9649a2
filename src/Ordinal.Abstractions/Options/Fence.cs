using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Ordinal;

/// <summary>A lock and the token it must still be held under. Its text is <c>lock@token</c>.</summary>
/// <param name="Lock">The lock's name.</param>
/// <param name="Token">The token of the grant: 1 or more.</param>
public readonly record struct Fence(string Lock, long Token)
{
    /// <summary>Reads <c>lock@token</c>, split at the last <c>@</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fence">The fence.</param>
    /// <returns>False when there is no name, no <c>@</c>, or no token above 0.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out Fence fence)
    {
        fence = default;
        int at = text?.LastIndexOf('@') ?? -1;
        if (at < 1
            || !long.TryParse(text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out long token)
            || token < 1)
        {
            return false;
        }

        fence = new Fence(text![..at], token);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Lock}@{Token}");
}
