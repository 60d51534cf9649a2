using System;

namespace Ordinal.Server;

/// <summary>Patterns of keys, as Redis has them: <c>* ? [abc] [^a] [a-z] \x</c>, byte by byte.</summary>
internal static class RespGlob
{
    /// <summary>Whether a text is one that a pattern means.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="text">The text.</param>
    /// <returns>True when it is. Time grows with the product of the two lengths at most.</returns>
    internal static bool IsMatch(ReadOnlySpan<byte> pattern, ReadOnlySpan<byte> text)
    {
        int at = 0;
        int inText = 0;
        int star = -1;
        int starText = 0;
        while (inText < text.Length)
        {
            if (at < pattern.Length && pattern[at] == (byte)'*')
            {
                star = at++;
                starText = inText;
            }
            else if (at < pattern.Length && IsOne(pattern, at, text[inText], out int length))
            {
                at += length;
                inText++;
            }
            else if (star >= 0)
            {
                // Only the last star need be tried again: what an earlier one could take, it can take as well.
                at = star + 1;
                inText = ++starText;
            }
            else
            {
                return false;
            }
        }

        return pattern[at..].TrimStart((byte)'*').IsEmpty;
    }

    /// <summary>What every text of a pattern begins with.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <returns>Its first bytes that stand for themselves.</returns>
    internal static ReadOnlySpan<byte> PrefixOf(ReadOnlySpan<byte> pattern)
    {
        int end = pattern.IndexOfAny("*?[\\"u8);
        return end < 0 ? pattern : pattern[..end];
    }

    private static bool IsOne(ReadOnlySpan<byte> pattern, int at, byte one, out int length)
    {
        length = 1;
        switch (pattern[at])
        {
            case (byte)'?':
                return true;
            case (byte)'[':
                return IsInClass(pattern[at..], one, out length);
            case (byte)'\\' when at + 1 < pattern.Length:
                length = 2;
                return pattern[at + 1] == one;
            default:
                return pattern[at] == one;
        }
    }

    private static bool IsInClass(ReadOnlySpan<byte> pattern, byte one, out int length)
    {
        int at = 1;
        bool isNegated = at < pattern.Length && pattern[at] == (byte)'^';
        at += isNegated ? 1 : 0;
        bool isIn = false;
        while (at < pattern.Length && pattern[at] != (byte)']')
        {
            if (pattern[at] == (byte)'\\' && at + 1 < pattern.Length)
            {
                at++;
                isIn |= pattern[at] == one;
            }
            else if (at + 2 < pattern.Length && pattern[at + 1] == (byte)'-')
            {
                byte low = Math.Min(pattern[at], pattern[at + 2]);
                byte high = Math.Max(pattern[at], pattern[at + 2]);
                isIn |= one >= low && one <= high;
                at += 2;
            }
            else
            {
                isIn |= pattern[at] == one;
            }

            at++;
        }

        length = Math.Min(at + 1, pattern.Length);
        return isIn != isNegated;
    }
}
