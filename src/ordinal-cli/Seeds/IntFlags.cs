using System;
using System.Globalization;

namespace Ordinal.Cli.Seeds;

/// <summary>
/// The flags of <c>int</c>, written as in Go: one dash or two, <c>=</c> or a blank before the value. The last of several counts.
/// </summary>
internal sealed class IntFlags
{
    /// <summary>The usage, as the older tool prints it, and the engines there are.</summary>
    internal const string Usage = """
        Usage of ordinal int:
          -continuous
            	Continuously mint integers. This is mostly only useful for debugging.
          -dsn string
            	The data source name (dsn) for connecting to the artisanal integer engine.
          -engine string
            	The name of the artisanal integer engine to use.
          -set-increment int
            	Set the increment used to mint integers.
          -set-last-int int
            	Set the last known integer.
          -set-offset int
            	Set the offset used to mint integers.
        Engines:
          file (dsn: the data directory, ./data if not given), memory, server (dsn: its URL).
          Without -engine that of every other verb: --data before int, else --server, ORDINAL_SERVER, http://127.0.0.1:8080.
        """;

    /// <summary>The name of the engine; empty when not given.</summary>
    internal string Engine { get; private set; } = string.Empty;

    /// <summary>Where the engine keeps its data; empty when not given.</summary>
    internal string Dsn { get; private set; } = string.Empty;

    /// <summary>0 for not given.</summary>
    internal long Increment { get; private set; }

    /// <summary>0 for not given.</summary>
    internal long Offset { get; private set; }

    /// <summary>0 for not given.</summary>
    internal long LastInteger { get; private set; }

    /// <summary>Whether to mint without end.</summary>
    internal bool IsContinuous { get; private set; }

    /// <summary>Whether <c>-h</c> or <c>-help</c> was given; reading ended there.</summary>
    internal bool IsHelpWanted { get; private set; }

    /// <summary>Reads the flags.</summary>
    /// <param name="arguments">What follows <c>int</c>.</param>
    /// <returns>What they say.</returns>
    /// <exception cref="IntFlagException">A flag is unknown, or has no value or a bad one.</exception>
    internal static IntFlags Parse(ReadOnlySpan<string> arguments)
    {
        IntFlags flags = new();
        for (int i = 0; i < arguments.Length && !flags.IsHelpWanted; i++)
        {
            string body = Body(arguments[i]);
            int equals = body.IndexOf('=', StringComparison.Ordinal);
            string name = equals < 0 ? body : body[..equals];
            string? value = equals < 0 ? null : body[(equals + 1)..];
            if (value is null && name is ("engine" or "dsn" or "set-increment" or "set-offset" or "set-last-int"))
            {
                value = ++i < arguments.Length
                    ? arguments[i]
                    : throw new IntFlagException($"flag needs an argument: -{name}");
            }

            flags.Take(name, value ?? "true");
        }

        return flags;
    }

    private static string Body(string argument)
    {
        if (argument.Length < 2 || argument[0] != '-')
        {
            throw new IntFlagException($"unexpected argument: {argument}");
        }

        string body = argument[(argument.StartsWith("--", StringComparison.Ordinal) ? 2 : 1)..];
        return body.Length > 0 && body[0] is not ('-' or '=')
            ? body
            : throw new IntFlagException($"bad flag syntax: {argument}");
    }

    private void Take(string name, string value)
    {
        switch (name)
        {
            case "engine":
                Engine = value;
                break;
            case "dsn":
                Dsn = value;
                break;
            case "set-increment":
                Increment = Integer(name, value);
                break;
            case "set-offset":
                Offset = Integer(name, value);
                break;
            case "set-last-int":
                LastInteger = Integer(name, value);
                break;
            case "continuous":
                IsContinuous = Switch(name, value);
                break;
            case "h" or "help":
                IsHelpWanted = true;
                break;
            default:
                throw new IntFlagException($"flag provided but not defined: -{name}");
        }
    }

    private static long Integer(string name, string value)
        => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw new IntFlagException($"invalid value \"{value}\" for flag -{name}: parse error");

    private static bool Switch(string name, string value) => value switch
    {
        "1" or "t" or "T" or "true" or "TRUE" or "True" => true,
        "0" or "f" or "F" or "false" or "FALSE" or "False" => false,
        _ => throw new IntFlagException($"invalid boolean value \"{value}\" for -{name}: parse error"),
    };
}
