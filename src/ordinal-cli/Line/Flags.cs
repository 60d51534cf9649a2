using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Threading;

namespace Ordinal.Cli;

/// <summary>Makes options and arguments whose faults are told with value and range.</summary>
internal static class Flags
{
    /// <summary>An option with a text.</summary>
    internal static Option<string?> Text(string name, string placeholder, string description)
        => new(name) { HelpName = placeholder, Description = description };

    /// <summary>An option that is there or not.</summary>
    internal static Option<bool> Switch(string name, string description)
        => new(name) { Description = description, Arity = ArgumentArity.Zero };

    /// <summary>An option with a 64-bit integer in a range.</summary>
    internal static IntegerOption Integer(
        string name, string placeholder, string description, long lowest = long.MinValue, long highest = long.MaxValue)
        => new(name)
        {
            HelpName = placeholder,
            Description = description,
            CustomParser = result => ReadInteger(result, name, lowest, highest) is { } number ? new Given<long>(number) : null,
        };

    /// <summary>An option with a duration, such as <c>250ms</c>.</summary>
    internal static DurationOption Duration(string name, string description, TimeSpan? longest = null)
        => new(name)
        {
            HelpName = "DURATION",
            Description = description,
            CustomParser = result => ReadDuration(result, name, longest ?? TimeSpan.MaxValue),
        };

    /// <summary>An option with a duration, or <c>forever</c>, which is <see cref="Timeout.InfiniteTimeSpan"/>.</summary>
    internal static DurationOption Wait(string name, string description)
        => new(name)
        {
            HelpName = "DURATION",
            Description = description,
            CustomParser = result => ReadWait(result, name),
        };

    /// <summary>An option with one word of a list.</summary>
    internal static Option<string?> Word(string name, string description, params string[] words)
    {
        Option<string?> option = new(name)
        {
            HelpName = string.Join('|', words),
            Description = description,
            CustomParser = result =>
            {
                string given = result.Tokens[0].Value;
                if (Array.IndexOf(words, given) < 0)
                {
                    result.AddError($"{name} is '{given}'; allowed: {string.Join(", ", words)}");
                }

                return given;
            },
        };
        option.CompletionSources.Add(words);
        return option;
    }

    /// <summary>The name of an object, as an argument that must be there.</summary>
    internal static Argument<string> Name(string what) => new("NAME") { Description = $"The name of the {what}." };

    /// <summary>An argument with a 64-bit integer that must be there.</summary>
    internal static Argument<long> IntegerArgument(string name, string description)
        => new(name)
        {
            Description = description,
            CustomParser = result => ReadInteger(result, name, long.MinValue, long.MaxValue) ?? 0,
        };

    private static long? ReadInteger(ArgumentResult result, string name, long lowest, long highest)
    {
        string given = result.Tokens[0].Value;
        if (!long.TryParse(given, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
        {
            result.AddError($"{name} is '{given}', which is no 64-bit integer");
            return null;
        }

        if (number < lowest || number > highest)
        {
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} is {number}; allowed: {lowest} to {highest}"));
        }

        return number;
    }

    private static Given<TimeSpan>? ReadWait(ArgumentResult result, string name)
    {
        string given = result.Tokens[0].Value;
        if (given == "forever")
        {
            return new Given<TimeSpan>(Timeout.InfiniteTimeSpan);
        }

        if (!DurationText.TryParse(given, out TimeSpan wait))
        {
            result.AddError($"{name} is '{given}'; {DurationText.Form}, or forever");
        }

        return new Given<TimeSpan>(wait);
    }

    private static Given<TimeSpan>? ReadDuration(ArgumentResult result, string name, TimeSpan longest)
    {
        string given = result.Tokens[0].Value;
        if (!DurationText.TryParse(given, out TimeSpan duration))
        {
            result.AddError($"{name} is '{given}'; {DurationText.Form}");
            return null;
        }

        if (duration > longest)
        {
            result.AddError($"{name} is '{given}'; allowed: at most {DurationText.Of(longest)}");
        }

        return new Given<TimeSpan>(duration);
    }
}
