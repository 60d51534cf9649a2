using System;
using System.Globalization;
using System.Text;

namespace Ordinal;

/// <summary>Writes the query of a request.</summary>
internal sealed class RequestQuery
{
    /// <summary>Asks for all that the engine tells, also of what is absent or is not as expected.</summary>
    internal const string Whole = "answer=whole";

    private const string WaitParameter = "wait=";

    private readonly StringBuilder _text = new();

    /// <summary>Adds a parameter that stands for itself.</summary>
    /// <param name="parameter">Name and value, as they are sent.</param>
    /// <returns>This query.</returns>
    internal RequestQuery Add(string parameter)
    {
        _text.Append(_text.Length == 0 ? '?' : '&').Append(parameter);
        return this;
    }

    /// <summary>Adds a text.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="value">Well-formed text; it is percent-encoded.</param>
    /// <returns>This query.</returns>
    internal RequestQuery Add(string name, string value) => Add($"{name}={Uri.EscapeDataString(value)}");

    /// <summary>Adds an integer.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="value">The integer.</param>
    /// <returns>This query.</returns>
    internal RequestQuery Add(string name, long value)
        => Add(string.Create(CultureInfo.InvariantCulture, $"{name}={value}"));

    /// <summary>Adds milliseconds when there are some.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="milliseconds">Milliseconds; 0 for none.</param>
    /// <returns>This query.</returns>
    internal RequestQuery AddDuration(string name, long milliseconds)
        => milliseconds == 0 ? this : Add(string.Create(CultureInfo.InvariantCulture, $"{name}={milliseconds}ms"));

    /// <summary>Asks for a shorter wait than before, because a part of it is over.</summary>
    /// <param name="request">A request; one that asks for no wait stays as it is.</param>
    /// <param name="wait">What is left: 1 ms or more.</param>
    /// <returns>The request.</returns>
    internal static ServerRequest Shorten(ServerRequest request, TimeSpan wait)
    {
        string target = request.Target;
        int at = target.IndexOf(WaitParameter, StringComparison.Ordinal);
        if (at < 1 || target[at - 1] is not ('?' or '&'))
        {
            return request;
        }

        int from = at + WaitParameter.Length;
        int to = target.IndexOf('&', from);
        string rest = to < 0 ? string.Empty : target[to..];
        return request with
        {
            Target = string.Create(
                CultureInfo.InvariantCulture, $"{target.AsSpan(0, from)}{(long)wait.TotalMilliseconds}ms{rest}"),
        };
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
