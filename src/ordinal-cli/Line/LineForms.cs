using System;
using Ordinal.Cli.Seeds;

namespace Ordinal.Cli;

/// <summary>Tells the forms of a command line apart, before anything is built for one of them.</summary>
internal static class LineForms
{
    private const string Int = "int";

    private static readonly string[] MonotoneFlags = ["-i", "--id", "-r", "--region", "-t", "--table"];

    /// <summary>The form of a line.</summary>
    /// <param name="args">The arguments.</param>
    /// <returns>Its form, by what stands before the first word that is no flag, and by this word.</returns>
    internal static LineForm Of(ReadOnlySpan<string> args)
    {
        int noun = FindNoun(args);
        foreach (string flag in args[..(noun < 0 ? args.Length : noun)])
        {
            if (flag is "--version" or "-V")
            {
                return LineForm.Version;
            }

            if (IsMonotone(flag))
            {
                return LineForm.Monotone;
            }
        }

        if (noun < 0)
        {
            return LineForm.Verb;
        }

        return args[noun] == Int
            ? LineForm.Integer
            : IsMonotone(args[noun], args[(noun + 1)..]) ? LineForm.Monotone : LineForm.Verb;
    }

    /// <summary>Finds the first word that is neither a flag nor the value of one.</summary>
    /// <param name="args">The arguments.</param>
    /// <returns>Its index, or -1.</returns>
    internal static int FindNoun(ReadOnlySpan<string> args)
    {
        for (int i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith('-'))
            {
                return i;
            }

            if (Array.IndexOf(GlobalFlags.WithValue, args[i]) >= 0 || Array.IndexOf(MonotoneFlags, args[i]) >= 0)
            {
                i++;
            }
        }

        return -1;
    }

    /// <summary>Finds the word that may be the verb of a noun: the first one behind it that is no flag.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="noun">Where the noun is.</param>
    /// <returns>The word; null when there is none, or everything behind the noun is no verb.</returns>
    internal static string? FindVerb(ReadOnlySpan<string> args, int noun)
    {
        ReadOnlySpan<string> rest = args[(noun + 1)..];
        int verb = FindNoun(rest);
        return verb < 0 || rest[..verb].Contains("--") ? null : rest[verb];
    }

    /// <summary>Whether a line asks for JSON, also one that cannot be understood otherwise.</summary>
    /// <param name="args">The arguments.</param>
    /// <returns>False also for the older tools, whose errors are as they ever were.</returns>
    internal static bool AreErrorsJson(ReadOnlySpan<string> args)
    {
        for (int i = 0; i < args.Length && args[i] != "--"; i++)
        {
            bool isJson = args[i] is "-o" or "--output"
                ? i + 1 < args.Length && args[i + 1] == "json"
                : args[i] is "-o=json" or "-o:json" or "--output=json" or "--output:json";
            if (isJson)
            {
                return Of(args) == LineForm.Verb;
            }
        }

        return false;
    }

    // What only monotone's form has behind a noun: there the id is missing or in the wrong place, and that is what to tell.
    private static bool IsMonotone(string noun, ReadOnlySpan<string> rest)
        => !rest.IsEmpty
            && ((noun == MonotoneLine.Counter && (rest[0] == MonotoneLine.Remove || IsMonotone(rest[0])))
                || (noun == MonotoneLine.Queue
                    && (rest[0] == MonotoneLine.Remove || IsMonotone(rest[0]) || rest[0] is "-p" or "--process"
                        || rest[0].StartsWith("--process=", StringComparison.Ordinal))));

    // The short ones may have their value right behind them, the long ones behind an equals sign.
    private static bool IsMonotone(string flag)
    {
        foreach (string known in MonotoneFlags)
        {
            bool isLong = known.Length > 2;
            if (flag == known || flag.StartsWith(isLong ? known + "=" : known, StringComparison.Ordinal)
                && (isLong || !flag.StartsWith("--", StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }
}
