using System;
using System.Globalization;
using System.Text;

namespace Ordinal;

/// <summary>Writes the query of a request.</summary>
internal sealed class RequestQuery
{
    /// <summary>Asks for all that the engine tells, also of what is absent or is not as expected.</summary>
    internal const string Whole = "answer=whole";

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

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
