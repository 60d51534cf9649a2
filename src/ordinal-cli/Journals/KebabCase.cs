using System.Text;

namespace Ordinal.Cli.Journals;

/// <summary>Writes names of the program as users read them: lower-case words joined by hyphens.</summary>
internal static class KebabCase
{
    /// <summary>Rewrites a name.</summary>
    /// <param name="name">Words that begin with a capital, such as <c>CounterNext</c>.</param>
    /// <returns>Such as <c>counter-next</c>.</returns>
    internal static string Of(string name)
    {
        StringBuilder text = new();
        foreach (char letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && text.Length > 0)
            {
                text.Append('-');
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }

    /// <summary>Rewrites such a name for JSON.</summary>
    /// <param name="name">Such as <c>lease-ms</c>.</param>
    /// <returns>Such as <c>leaseMs</c>.</returns>
    internal static string ToCamel(string name)
    {
        StringBuilder text = new();
        bool isFirst = false;
        foreach (char letter in name)
        {
            if (letter == '-')
            {
                isFirst = true;
                continue;
            }

            text.Append(isFirst ? char.ToUpperInvariant(letter) : letter);
            isFirst = false;
        }

        return text.ToString();
    }
}
