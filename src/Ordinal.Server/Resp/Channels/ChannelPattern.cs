using System;

namespace Ordinal.Server;

/// <summary>Patterns as Redis matches them: <c>*</c>, <c>?</c>, <c>[a-c]</c>, <c>[^a]</c>, and a backslash before any of those.</summary>
/// <remarks>
/// Byte by byte. Only the last star is ever tried anew, so the time is at most the product of both lengths.
/// Source: Robert A. van Engelen, Fast String Matching with Wildcards, Globs, and Gitignore-Style Globs.
/// </remarks>
internal static class ChannelPattern
{
    /// <summary>Whether a text matches.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="text">The text.</param>
    /// <returns>True when all of it does.</returns>
    internal static bool IsMatch(ReadOnlySpan<byte> pattern, ReadOnlySpan<byte> text)
    {
        int at = 0;
        int place = 0;
        int star = -1;
        int starPlace = 0;
        while (place < text.Length)
        {
            if (at < pattern.Length && pattern[at] == (byte)'*')
            {
                star = at++;
                starPlace = place;
            }
            else if (at < pattern.Length && MatchesOne(pattern, at, text[place], out int next))
            {
                at = next;
                place++;
            }
            else if (star >= 0)
            {
                at = star + 1;
                place = ++starPlace;
            }
            else
            {
                return false;
            }
        }

        return pattern[at..].IndexOfAnyExcept((byte)'*') < 0;
    }

    private static bool MatchesOne(ReadOnlySpan<byte> pattern, int at, byte one, out int next)
    {
        next = at + 1;
        switch (pattern[at])
        {
            case (byte)'?':
                return true;
            case (byte)'[':
                return MatchesSet(pattern, at + 1, one, out next);
            case (byte)'\\' when at + 1 < pattern.Length:
                next = at + 2;
                return pattern[at + 1] == one;
            default:
                return pattern[at] == one;
        }
    }

    private static bool MatchesSet(ReadOnlySpan<byte> pattern, int at, byte one, out int next)
    {
        bool isNegated = at < pattern.Length && pattern[at] == (byte)'^';
        at += isNegated ? 1 : 0;
        bool isIn = false;
        while (at < pattern.Length && pattern[at] != (byte)']')
        {
            if (pattern[at] == (byte)'\\' && at + 1 < pattern.Length)
            {
                isIn |= pattern[at + 1] == one;
                at += 2;
            }
            else if (at + 2 < pattern.Length && pattern[at + 1] == (byte)'-')
            {
                byte low = Math.Min(pattern[at], pattern[at + 2]);
                byte high = Math.Max(pattern[at], pattern[at + 2]);
                isIn |= one >= low && one <= high;
                at += 3;
            }
            else
            {
                isIn |= pattern[at] == one;
                at++;
            }
        }

        next = Math.Min(at + 1, pattern.Length);
        return isIn != isNegated;
    }
}
