using System;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>The name of an object, and perhaps a verb, out of what a client wrote in the path.</summary>
/// <remarks>
/// <code>
/// a/b          the name a/b
/// a/b/next     POST: the verb next of a/b, when the kind has that verb; else the name a/b/next
/// a/b%2Fnext   always the name a/b/next
/// </code>
/// <c>A-Z a-z 0-9 . _ ~ : - /</c> stand for themselves and everything else is percent-encoded UTF-8. Letters, digits and
/// <c>. _ ~ -</c> may not be escaped, so no two spellings of them name the same object; a slash and a colon may be. Segments
/// that are empty as written, and segments that are <c>.</c> or <c>..</c>, are refused: some of those who pass requests on
/// fold them.
/// </remarks>
internal static class NamePath
{
    // The longest name in the longest spelling, and a verb.
    private const int CharsMax = (3 * OrdinalLimits.NameBytesMax) + 32;

    /// <summary>Splits a verb off.</summary>
    /// <param name="below">What the client wrote below the kind.</param>
    /// <param name="verbs">The verbs of the kind.</param>
    /// <param name="name">What is left of it: the written name.</param>
    /// <returns>The verb, or null when there is none.</returns>
    internal static string? SplitVerb(ReadOnlySpan<char> below, ReadOnlySpan<string> verbs, out ReadOnlySpan<char> name)
    {
        name = below;
        int slash = below.LastIndexOf('/');
        if (slash < 1)
        {
            return null;
        }

        foreach (string verb in verbs)
        {
            if (below[(slash + 1)..].SequenceEqual(verb))
            {
                name = below[..slash];
                return verb;
            }
        }

        return null;
    }

    /// <summary>Reads a written name.</summary>
    /// <param name="written">The characters of the path, without a verb.</param>
    /// <returns>The name.</returns>
    /// <exception cref="OrdinalException"><see cref="StatusCode.InvalidName"/>; the message says what and where.</exception>
    internal static ObjectName Read(ReadOnlySpan<char> written)
    {
        if (written.Length > CharsMax)
        {
            throw Invalid($"The name in the path has {written.Length} characters; the limit is {CharsMax}.");
        }

        if (written.IsEmpty)
        {
            throw Invalid("The path holds no name.");
        }

        RefuseEmptySegments(written);
        Span<byte> utf8 = stackalloc byte[CharsMax];
        int length = Decode(written, utf8);
        byte[] name = utf8[..length].ToArray();
        NameRules.Decode(name);
        RefuseDotSegments(name);
        return new ObjectName(name);
    }

    private static int Decode(ReadOnlySpan<char> written, Span<byte> utf8)
    {
        int length = 0;
        for (int i = 0; i < written.Length; i++)
        {
            char c = written[i];
            if (PercentCode.IsPathCharacter(c))
            {
                utf8[length++] = (byte)c;
                continue;
            }

            if (c != '%')
            {
                throw Invalid($"The character U+{(int)c:X4} at position {i} of the name must be percent-encoded.");
            }

            if (!PercentCode.TryReadEscape(written[i..], out byte value))
            {
                throw Invalid($"The percent sign at position {i} of the name is followed by no two hexadecimal digits.");
            }

            if (PercentCode.IsUnreserved((char)value))
            {
                throw Invalid($"'{(char)value}' is escaped at position {i} of the name; it must stand for itself.");
            }

            utf8[length++] = value;
            i += 2;
        }

        return length;
    }

    private static void RefuseEmptySegments(ReadOnlySpan<char> written)
    {
        if (written[0] == '/' || written[^1] == '/' || written.Contains("//", StringComparison.Ordinal))
        {
            throw Invalid("The name in the path has an empty segment; a slash beside a slash, or at an end, is written as %2F.");
        }
    }

    private static void RefuseDotSegments(ReadOnlySpan<byte> name)
    {
        foreach (Range segment in name.Split((byte)'/'))
        {
            if (name[segment] is [(byte)'.'] or [(byte)'.', (byte)'.'])
            {
                throw Invalid("The name in the path has a segment '.' or '..'; such names cannot be reached by a path.");
            }
        }
    }

    private static OrdinalException Invalid(string message) => new(StatusCode.InvalidName, message);
}
