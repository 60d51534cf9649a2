using System;
using System.Buffers;

namespace Ordinal.Server;

/// <summary>Which names the root of the server mints from.</summary>
internal static class IntegerNames
{
    /// <summary>Characters of a name: it has to fit on a request line beside everything else.</summary>
    internal const int NameCharsMax = 256;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_:-");

    /// <summary>Whether a path segment names a counter.</summary>
    /// <param name="name">The segment.</param>
    /// <returns>
    /// True for 1 to 256 of <c>A-Z a-z 0-9 _ : -</c> that are not a word the server keeps for itself.
    /// </returns>
    internal static bool IsMintable(ReadOnlySpan<char> name)
        => name.Length is > 0 and <= NameCharsMax && !name.ContainsAnyExcept(Allowed) && !IsReserved(name);

    /// <summary>Whether the server keeps a word for itself. The spelling counts.</summary>
    /// <param name="name">The first segment of a path.</param>
    /// <returns>True for a word that routes begin with, or will.</returns>
    internal static bool IsReserved(ReadOnlySpan<char> name)
        => name is "v1" or "api" or "healthz" or "readyz" or "metrics" or "version" or "openapi" or "dashboard";
}
