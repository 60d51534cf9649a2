using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace Intd;

/// <summary>
/// Reads a command line as the Go package <c>flag</c> does: one dash or two, <c>=</c> or a blank before the value, a
/// switch needs no value, <c>--</c> ends the flags. The last of several values wins, where not all of them count.
/// </summary>
/// <remarks>
/// Source: the documentation of package <c>flag</c> of the Go standard library, whose messages it repeats.
/// </remarks>
internal sealed class FlagSet(string program, IReadOnlyList<Flag> flags)
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _integers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _switches = new(StringComparer.Ordinal);
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);

    /// <summary>Whether <c>-h</c> or <c>-help</c> was given; reading ended there.</summary>
    internal bool IsHelpWanted { get; private set; }

    /// <summary>The text that was given.</summary>
    /// <param name="name">A text flag.</param>
    /// <returns>The text, or null when the flag was not given.</returns>
    internal string? Text(string name) => _texts.GetValueOrDefault(name);

    /// <summary>The texts that were given.</summary>
    /// <param name="name">A flag that may stand several times.</param>
    /// <returns>The texts in their order; none when the flag was not given.</returns>
    internal IReadOnlyList<string> Texts(string name) => _lists.GetValueOrDefault(name) ?? [];

    /// <summary>The integer that was given.</summary>
    /// <param name="name">An integer flag.</param>
    /// <returns>The integer, or null when the flag was not given.</returns>
    internal long? Integer(string name) => _integers.TryGetValue(name, out long value) ? value : null;

    /// <summary>Whether a switch is on.</summary>
    /// <param name="name">A switch.</param>
    /// <returns>True when it was given, without a value or with a true one.</returns>
    internal bool IsOn(string name) => _switches.Contains(name);

    /// <summary>Reads the arguments.</summary>
    /// <param name="arguments">The arguments of the program.</param>
    /// <exception cref="FlagException">
    /// An unknown flag, a missing or bad value, or an argument that is no flag.
    /// </exception>
    internal void Parse(IReadOnlyList<string> arguments)
    {
        for (int i = 0; i < arguments.Count && !IsHelpWanted; i++)
        {
            string argument = arguments[i];
            if (argument.Length < 2 || argument[0] != '-')
            {
                throw new FlagException($"unexpected argument: {argument}");
            }

            if (argument == "--")
            {
                if (i + 1 < arguments.Count)
                {
                    throw new FlagException($"unexpected argument: {arguments[i + 1]}");
                }

                return;
            }

            i = ReadFlag(arguments, i);
        }
    }

    /// <summary>Whether a flag was given, whatever its value.</summary>
    /// <param name="name">A flag.</param>
    /// <returns>True when it was.</returns>
    internal bool IsGiven(string name) => _given.Contains(name);

    /// <summary>Takes a value for a flag from elsewhere, as if it stood on the command line.</summary>
    /// <param name="name">A flag.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="FlagException">The value is none for that flag.</exception>
    internal void Take(string name, string value)
        => Store(Find(name) ?? throw new FlagException($"flag provided but not defined: -{name}"), value);

    /// <summary>Writes the usage text.</summary>
    /// <param name="writer">Where to.</param>
    internal void WriteUsage(TextWriter writer)
    {
        writer.WriteLine($"Usage of {program}:");
        foreach (Flag flag in flags)
        {
            string type = flag.Kind switch
            {
                FlagKind.Text or FlagKind.Texts => " string",
                FlagKind.Integer => " int",
                _ => string.Empty,
            };
            string suffix = flag.Default.Length == 0 ? string.Empty : $" (default {flag.Default})";
            writer.WriteLine($"  -{flag.Name}{type}");
            writer.WriteLine($"    \t{flag.Usage}{suffix}");
        }
    }

    // Returns the index of the last argument that it used.
    private int ReadFlag(IReadOnlyList<string> arguments, int index)
    {
        string argument = arguments[index];
        string body = argument[(argument.StartsWith("--", StringComparison.Ordinal) ? 2 : 1)..];
        if (body.Length == 0 || body[0] is '-' or '=')
        {
            throw new FlagException($"bad flag syntax: {argument}");
        }

        int equals = body.IndexOf('=', StringComparison.Ordinal);
        string name = equals < 0 ? body : body[..equals];
        string? value = equals < 0 ? null : body[(equals + 1)..];
        Flag? flag = Find(name);
        if (flag is null)
        {
            IsHelpWanted = name is "h" or "help";
            return IsHelpWanted ? index : throw new FlagException($"flag provided but not defined: -{name}");
        }

        if (value is null && flag.Kind == FlagKind.Switch)
        {
            value = "true";
        }
        else if (value is null)
        {
            index++;
            value = index < arguments.Count
                ? arguments[index]
                : throw new FlagException($"flag needs an argument: -{name}");
        }

        Store(flag, value);
        return index;
    }

    private Flag? Find(string name)
    {
        foreach (Flag flag in flags)
        {
            if (flag.Name == name)
            {
                return flag;
            }
        }

        return null;
    }

    private void Store(Flag flag, string value)
    {
        _given.Add(flag.Name);
        switch (flag.Kind)
        {
            case FlagKind.Texts:
                _lists.TryAdd(flag.Name, []);
                _lists[flag.Name].Add(value);
                break;
            case FlagKind.Text:
                _texts[flag.Name] = value;
                break;
            case FlagKind.Integer:
                _integers[flag.Name] = ParseInteger(flag, value);
                break;
            default:
                StoreSwitch(flag, value);
                break;
        }
    }

    private static long ParseInteger(Flag flag, string value)
    {
        if (long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
        {
            return number;
        }

        ReadOnlySpan<char> digits = value.AsSpan(value is ['-' or '+', ..] ? 1 : 0);
        bool isTooBig = !digits.IsEmpty && !digits.ContainsAnyExceptInRange('0', '9');
        string reason = isTooBig ? "value out of range" : "parse error";
        throw new FlagException($"invalid value \"{value}\" for flag -{flag.Name}: {reason}");
    }

    private void StoreSwitch(Flag flag, string value)
    {
        switch (value)
        {
            case "1" or "t" or "T" or "true" or "TRUE" or "True":
                _switches.Add(flag.Name);
                break;
            case "0" or "f" or "F" or "false" or "FALSE" or "False":
                _switches.Remove(flag.Name);
                break;
            default:
                throw new FlagException($"invalid boolean value \"{value}\" for -{flag.Name}: parse error");
        }
    }
}
