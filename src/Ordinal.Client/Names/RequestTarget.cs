using System;
using System.Globalization;

namespace Ordinal;

/// <summary>Path and query of a request, as they are sent.</summary>
/// <remarks>
/// Everything but letters, digits and <c>. _ ~ -</c> is percent-encoded UTF-8. So a slash inside a name is no separator, and
/// the last part of a name is never taken for a verb.
/// </remarks>
/// <param name="Text">ASCII.</param>
internal readonly record struct RequestTarget(string Text)
{
    /// <summary>The path of one object.</summary>
    /// <param name="path">The path of its kind, without a slash at its end.</param>
    /// <param name="name">The name.</param>
    /// <returns>The target.</returns>
    internal static RequestTarget Of(string path, string name) => new($"{path}/{Uri.EscapeDataString(name)}");

    /// <summary>The same object with a verb.</summary>
    /// <param name="verb">The verb.</param>
    /// <returns>The target.</returns>
    internal RequestTarget Verb(string verb) => new($"{Text}/{verb}");

    /// <summary>Adds a parameter.</summary>
    /// <param name="parameter">Its name.</param>
    /// <param name="value">A text with a UTF-8 form.</param>
    /// <returns>The target.</returns>
    internal RequestTarget With(string parameter, string value)
        => new($"{Text}{(Text.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{parameter}={Uri.EscapeDataString(value)}");

    /// <summary>Adds a parameter that is a number.</summary>
    /// <param name="parameter">Its name.</param>
    /// <param name="value">The number.</param>
    /// <returns>The target.</returns>
    internal RequestTarget With(string parameter, long value)
        => With(parameter, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds a parameter that is a duration.</summary>
    /// <param name="parameter">Its name.</param>
    /// <param name="milliseconds">The duration.</param>
    /// <returns>The target.</returns>
    internal RequestTarget WithMs(string parameter, long milliseconds)
        => With(parameter, string.Create(CultureInfo.InvariantCulture, $"{milliseconds}ms"));

    /// <inheritdoc/>
    public override string ToString() => Text;
}
