using System;
using System.Collections.Generic;

namespace Ordinal.Cli.Seeds;

/// <summary>
/// Reads arguments as monotone's parser does: <c>-ix</c>, <c>-i x</c>, <c>-i=x</c>, <c>--id x</c> and <c>--id=x</c> are the same.
/// </summary>
/// <param name="arguments">The arguments.</param>
internal sealed class ArgumentReader(IReadOnlyList<string> arguments)
{
    private int _next;

    /// <summary>Whether all arguments have been read.</summary>
    internal bool IsAtEnd => _next == arguments.Count;

    /// <summary>Whether a flag comes next.</summary>
    internal bool IsAtFlag => !IsAtEnd && IsFlag(arguments[_next]);

    /// <summary>Reads a word, whatever it is.</summary>
    /// <returns>The word.</returns>
    internal string Word() => arguments[_next++];

    /// <summary>Reads a flag's name, and the value that stands in the same argument.</summary>
    /// <returns>The name with its dashes; the value, or null when none stands there.</returns>
    internal (string Name, string? Value) Flag()
    {
        string argument = Word();
        bool isLong = argument.StartsWith("--", StringComparison.Ordinal);
        int end = isLong ? argument.IndexOf('=', StringComparison.Ordinal) : Math.Min(2, argument.Length);
        if (end < 0 || end == argument.Length)
        {
            return (argument, null);
        }

        return (argument[..end], argument[(argument[end] == '=' ? end + 1 : end)..]);
    }

    /// <summary>The value of a flag: what stood in its argument, or the next argument.</summary>
    /// <param name="name">The flag, for the message.</param>
    /// <param name="attached">What stood in its argument, or null.</param>
    /// <returns>The value.</returns>
    /// <exception cref="UsageException">There is none.</exception>
    internal string Value(string name, string? attached)
    {
        if (attached is null && (IsAtEnd || IsAtFlag))
        {
            throw new UsageException($"{name} needs a value");
        }

        return attached ?? Word();
    }

    private static bool IsFlag(string argument) => argument.Length > 1 && argument[0] == '-';
}
