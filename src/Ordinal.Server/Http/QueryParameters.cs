using System;
using System.Collections.Generic;
using System.Text;

namespace Ordinal.Server;

/// <summary>The parameters of a query, read strictly: each at most once, and none that its route does not know.</summary>
/// <remarks>
/// A parameter without <c>=</c> has an empty value. <c>+</c> is a blank, as forms have it. Every refusal names the parameter,
/// its value and what is allowed.
/// </remarks>
internal sealed class QueryParameters
{
    /// <summary>Allowed everywhere: how 64-bit integers are written in JSON.</summary>
    internal const string Int64 = "int64";

    private const int CountMax = 64;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly List<KeyValuePair<string, string>> _given = [];

    /// <summary>Reads a query.</summary>
    /// <param name="query">What follows the question mark.</param>
    /// <exception cref="ProblemException">A broken escape, bytes that are no UTF-8, or a parameter given twice.</exception>
    internal QueryParameters(ReadOnlySpan<char> query)
    {
        foreach (Range range in query.Split('&'))
        {
            ReadOnlySpan<char> pair = query[range];
            if (pair.IsEmpty)
            {
                continue;
            }

            int equals = pair.IndexOf('=');
            string name = Decode(equals < 0 ? pair : pair[..equals]);
            if (_given.Count == CountMax)
            {
                throw ProblemException.Argument($"The query has more than {CountMax} parameters.");
            }

            if (Has(name))
            {
                throw ProblemException.Argument($"The query parameter '{name}' is given twice.");
            }

            _given.Add(new KeyValuePair<string, string>(name, equals < 0 ? string.Empty : Decode(pair[(equals + 1)..])));
        }
    }

    /// <summary>Refuses every parameter that a route does not know.</summary>
    /// <param name="names">What it knows, beside <see cref="Int64"/>.</param>
    /// <exception cref="ProblemException">There is another one.</exception>
    internal void Allow(params ReadOnlySpan<string> names)
    {
        foreach ((string given, _) in _given)
        {
            if (given != Int64 && !names.Contains(given))
            {
                string allowed = string.Join(", ", [.. names, Int64]);
                throw ProblemException.Argument($"The query parameter '{given}' is unknown here; allowed: {allowed}.");
            }
        }
    }

    internal bool Has(string name) => Find(name) >= 0;

    /// <summary>Forgets a parameter that was looked at and asks for nothing.</summary>
    /// <param name="name">The parameter; it need not be given.</param>
    internal void Drop(string name) => _given.RemoveAll(given => given.Key == name);

    /// <summary>A parameter's text.</summary>
    /// <param name="name">The parameter.</param>
    /// <returns>The text, or null when it is not given.</returns>
    internal string? Text(string name)
    {
        int place = Find(name);
        return place < 0 ? null : _given[place].Value;
    }

    /// <summary>A parameter that must be given.</summary>
    /// <param name="name">The parameter.</param>
    /// <returns>Its text.</returns>
    /// <exception cref="ProblemException">It is missing.</exception>
    internal string Required(string name)
        => Text(name) ?? throw ProblemException.Argument($"The query parameter '{name}' is missing.");

    /// <summary>A yes or no.</summary>
    /// <param name="name">The parameter.</param>
    /// <returns>False when it is not given; true for no value and for <c>true</c>.</returns>
    /// <exception cref="ProblemException">Another value than <c>true</c> or <c>false</c>.</exception>
    internal bool Flag(string name) => Text(name) switch
    {
        null or "false" => false,
        "" or "true" => true,
        { } other => throw ProblemException.Argument($"'{name}' is '{other}'; allowed: true or false."),
    };

    /// <summary>An integer.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="lowest">The lowest that is allowed.</param>
    /// <param name="highest">The highest that is allowed.</param>
    /// <returns>It, or null when it is not given.</returns>
    /// <exception cref="ProblemException">It is no integer, or outside the range.</exception>
    internal long? Integer(string name, long lowest = long.MinValue, long highest = long.MaxValue)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (!IntegerArgument.TryParse(text, out long value))
        {
            throw ProblemException.Argument($"'{name}' is '{text}'; allowed: an integer of {lowest} to {highest}.");
        }

        return value >= lowest && value <= highest ? value : throw ProblemException.Range($"'{name}'", value, lowest, highest);
    }

    /// <summary>A duration in milliseconds.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="lowestMs">The lowest that is allowed.</param>
    /// <param name="highestMs">The highest that is allowed.</param>
    /// <returns>It, or null when it is not given.</returns>
    /// <exception cref="ProblemException">It is no duration, or outside the range.</exception>
    internal long? Duration(string name, long lowestMs, long highestMs)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (!DurationText.TryParse(text, out long ms))
        {
            throw ProblemException.Argument(
                $"'{name}' is '{text}'; allowed: digits and a unit, such as 250ms, 30s, 5m or 1h.");
        }

        return ms >= lowestMs && ms <= highestMs ? ms : throw ProblemException.Range($"'{name}'", ms, lowestMs, highestMs, " ms");
    }

    private int Find(string name)
    {
        for (int i = 0; i < _given.Count; i++)
        {
            if (_given[i].Key == name)
            {
                return i;
            }
        }

        return -1;
    }

    private static string Decode(ReadOnlySpan<char> written)
    {
        byte[] utf8 = new byte[written.Length];
        int length = 0;
        for (int i = 0; i < written.Length; i++)
        {
            char c = written[i];
            if (c == '%')
            {
                if (!PercentCode.TryReadEscape(written[i..], out utf8[length++]))
                {
                    throw ProblemException.Argument("A percent sign in the query is followed by no two hexadecimal digits.");
                }

                i += 2;
            }
            else
            {
                utf8[length++] = c == '+' ? (byte)' ' : (byte)c; // the server lets only ASCII through in a target
            }
        }

        try
        {
            return Strict.GetString(utf8, 0, length);
        }
        catch (DecoderFallbackException)
        {
            throw ProblemException.Argument("The query holds bytes that are no UTF-8.");
        }
    }
}
