using System;
using System.Collections.Generic;
using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace Ordinal.Server;

/// <summary>The value of <c>If-Match</c> or <c>If-None-Match</c>: any object, or some revisions that it may be of.</summary>
/// <remarks>
/// An entity tag is the revision that last changed the object, in quotes. A tag that is no revision matches nothing. Source:
/// RFC 9110, sections 8.8.3, 13.1.1 and 13.1.2.
/// </remarks>
internal sealed class EntityTags
{
    private const int TagsMax = 32;

    private readonly List<long> _strong = [];
    private readonly List<long> _all = [];

    private EntityTags()
    {
    }

    /// <summary>Whether it is <c>*</c>, which every object that exists matches.</summary>
    internal bool IsAny { get; private init; }

    /// <summary>The revisions of strong tags, rising: what <c>If-Match</c> compares with.</summary>
    internal IReadOnlyList<long> Strong => _strong;

    /// <summary>The revisions of all tags, rising: what <c>If-None-Match</c> compares with.</summary>
    internal IReadOnlyList<long> All => _all;

    /// <summary>The tag of a revision.</summary>
    /// <param name="modified">The revision that last changed an object.</param>
    /// <returns>It in quotes.</returns>
    internal static string Of(long modified) => string.Create(CultureInfo.InvariantCulture, $"\"{modified}\"");

    /// <summary>Reads a header.</summary>
    /// <param name="header">The header's name, for the refusal.</param>
    /// <param name="values">Its values.</param>
    /// <returns>The tags, or null when it is not given.</returns>
    /// <exception cref="ProblemException">It is no list of entity tags, or has too many.</exception>
    internal static EntityTags? Read(string header, StringValues values)
    {
        if (values.Count == 0)
        {
            return null;
        }

        string text = string.Join(',', values.ToArray());
        if (text.AsSpan().Trim() is "*")
        {
            return new EntityTags { IsAny = true };
        }

        EntityTags tags = new();
        ReadOnlySpan<char> rest = text;
        int count = 0;
        while (!(rest = rest.TrimStart(" \t,")).IsEmpty)
        {
            bool isWeak = rest.StartsWith("W/", StringComparison.Ordinal);
            rest = isWeak ? rest[2..] : rest;
            int end = rest.StartsWith('"') ? rest[1..].IndexOf('"') + 1 : 0;
            if (end < 1 || ++count > TagsMax || !IsAtEnd(rest[(end + 1)..]))
            {
                throw ProblemException.Argument(
                    $"{header} is '{text}'; allowed: * or at most {TagsMax} entity tags in quotes, joined by commas.");
            }

            tags.Add(rest[1..end], isWeak);
            rest = rest[(end + 1)..];
        }

        tags._strong.Sort();
        tags._all.Sort();
        return count > 0 ? tags : throw ProblemException.Argument($"{header} is empty; allowed: * or entity tags in quotes.");
    }

    /// <summary>Whether an object matches, as <c>If-Match</c> compares.</summary>
    /// <param name="modified">The revision that last changed the object; 0 when it does not exist.</param>
    /// <returns>True when it does.</returns>
    internal bool MatchesStrongly(long modified) => modified > 0 && (IsAny || _strong.Contains(modified));

    /// <summary>Whether an object matches, as <c>If-None-Match</c> compares.</summary>
    /// <param name="modified">The revision that last changed the object; 0 when it does not exist.</param>
    /// <returns>True when it does.</returns>
    internal bool MatchesWeakly(long modified) => modified > 0 && (IsAny || _all.Contains(modified));

    private static bool IsAtEnd(ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart(" \t");
        return rest.IsEmpty || rest[0] == ',';
    }

    private void Add(ReadOnlySpan<char> opaque, bool isWeak)
    {
        if (!IntegerArgument.TryParse(opaque, out long revision) || revision < 1)
        {
            return;
        }

        _all.Add(revision);
        if (!isWeak)
        {
            _strong.Add(revision);
        }
    }
}
