using System;
using System.Collections.Frozen;
using System.Text;

namespace Ordinal;

/// <summary>Writes a name as the path of its object.</summary>
/// <remarks>
/// Everything is percent-encoded but letters, digits, <c>. _ ~ -</c> and the slash. A slash is encoded, too, where another stands
/// beside it, at an end, and before a last segment that would be taken for a verb.
/// </remarks>
internal static class NamePath
{
    private const string Slash = "%2F";

    private static readonly FrozenSet<string> Verbs = FrozenSet.ToFrozenSet(
        [
            "acquire", "add", "break", "cas", "contains", "delete", "insert", "join", "leave", "merge", "next", "release",
            "renew", "touch", "updates", "withdraw",
        ],
        StringComparer.Ordinal);

    /// <summary>Writes a path.</summary>
    /// <param name="kind">The path of the kind, such as <c>/v1/counters</c>.</param>
    /// <param name="name">The name.</param>
    /// <returns>The path: ASCII, percent-encoded, without a verb.</returns>
    /// <exception cref="OrdinalException">
    /// <see cref="StatusCode.InvalidName"/>: as <see cref="NameRules.Encode"/>, or a segment is <c>.</c> or <c>..</c>, which
    /// those who pass requests on may fold.
    /// </exception>
    internal static string Of(string kind, string name)
    {
        NameRules.Encode(name);
        string[] segments = name.Split('/');
        StringBuilder path = new(kind, kind.Length + name.Length + 8);
        path.Append('/');
        for (int i = 0; i < segments.Length; i++)
        {
            string segment = segments[i];
            if (segment is "." or "..")
            {
                throw new OrdinalException(
                    StatusCode.InvalidName,
                    "The name in the path has a segment '.' or '..'; such names cannot be reached by a path.")
                {
                    Name = name,
                };
            }

            if (i > 0)
            {
                bool isVerb = i == segments.Length - 1 && Verbs.Contains(segment);
                path.Append(segment.Length == 0 || segments[i - 1].Length == 0 || isVerb ? Slash : "/");
            }

            path.Append(IsPlain(segment) ? segment : Uri.EscapeDataString(segment));
        }

        return path.ToString();
    }

    // Most names are; and the library's search for what is not is compiled anew in each process.
    private static bool IsPlain(string segment)
    {
        foreach (char one in segment)
        {
            if (!char.IsAsciiLetterOrDigit(one) && one is not ('.' or '_' or '~' or '-'))
            {
                return false;
            }
        }

        return true;
    }
}
