using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;

namespace Ordinal.Cli;

/// <summary>Turns what the parser found into one line.</summary>
internal static class ParseFaults
{
    /// <summary>Finds the first fault of a line.</summary>
    /// <param name="line">The line as it was read.</param>
    /// <returns>What is wrong and what to do; null when nothing is.</returns>
    internal static string? Find(ParseResult line)
    {
        Command command = line.CommandResult.Command;
        string path = PathOf(line.CommandResult);
        if (line.Action is System.CommandLine.Help.HelpAction)
        {
            // There is no help of a noun or verb that is none.
            return line.UnmatchedTokens.Count > 0 && FindMissingVerb(line, command) is { } unknown
                ? $"{unknown}; see {path} --help"
                : null;
        }

        string? fault = FindUnknownFlag(line, command)
            ?? FindMissingVerb(line, command)
            ?? FindExcess(line)
            ?? FindMissing(line, command)
            ?? FindRepeated(line)
            ?? (line.Errors.Count > 0 ? line.Errors[0].Message.TrimEnd('.') : null);
        return fault is null ? null : $"{fault}; see {path} --help";
    }

    // What looks like a flag and is none would become a name or a value.
    private static string? FindUnknownFlag(ParseResult line, Command command)
    {
        foreach (Token token in line.Tokens)
        {
            if (token.Type == TokenType.DoubleDash)
            {
                return null;
            }

            if (token.Type == TokenType.Argument && token.Value.Length > 1 && token.Value[0] == '-' && !IsNumber(token.Value))
            {
                string flag = token.Value.Split('=')[0];
                return flag == "--json"
                    ? "--json is no flag here, did you mean -o json?"
                    : $"{flag} is no flag here{Suggest(flag, OptionsOf(line, command))}";
            }
        }

        return null;
    }

    private static string? FindMissingVerb(ParseResult line, Command command)
    {
        if (command.Subcommands.Count == 0 || (command.Action is not null && line.UnmatchedTokens.Count == 0))
        {
            return null;
        }

        bool isRoot = line.CommandResult.Parent is null;
        string what = isRoot ? "noun" : $"verb of {command.Name}";
        IEnumerable<string> known = command.Subcommands.Select(static sub => sub.Name);
        return line.UnmatchedTokens.Count > 0
            ? $"'{line.UnmatchedTokens[0]}' is no {what}{Suggest(line.UnmatchedTokens[0], known)}"
            : $"a {what} is missing: {string.Join(", ", known)}";
    }

    private static string? FindExcess(ParseResult line)
        => line.UnmatchedTokens.Count > 0 ? $"'{line.UnmatchedTokens[0]}' is one argument too many" : null;

    private static string? FindMissing(ParseResult line, Command command)
    {
        foreach (Argument argument in command.Arguments)
        {
            if (argument.Arity.MinimumNumberOfValues > 0 && line.GetResult(argument) is null or { Tokens.Count: 0 })
            {
                return $"{argument.Name} is missing";
            }
        }

        foreach (Option option in command.Options)
        {
            if (option.Required && line.GetResult(option) is null or { Implicit: true })
            {
                return option.Required ? $"{option.Name} is missing" : null;
            }
        }

        foreach (SymbolResult child in line.CommandResult.Children)
        {
            if (child is OptionResult { Implicit: false, Tokens.Count: 0 } given && given.Option.Arity.MinimumNumberOfValues > 0)
            {
                return $"{given.Option.Name} needs a value";
            }
        }

        return null;
    }

    private static string? FindRepeated(ParseResult line)
    {
        for (CommandResult? command = line.CommandResult; command is not null; command = command.Parent as CommandResult)
        {
            foreach (SymbolResult child in command.Children)
            {
                if (child is OptionResult given && given.Tokens.Count > given.Option.Arity.MaximumNumberOfValues)
                {
                    return $"{given.Option.Name} is given more than once; give it once";
                }
            }
        }

        return null;
    }

    private static IEnumerable<string> OptionsOf(ParseResult line, Command command)
        => command.Options.Concat(line.RootCommandResult.Command.Options).Select(static option => option.Name);

    private static bool IsNumber(string text) => char.IsAsciiDigit(text[1]);

    private static string Suggest(string given, IEnumerable<string> known)
        => Suggestions.Nearest(given, known) is { } nearest ? $", did you mean {nearest}?" : string.Empty;

    private static string PathOf(CommandResult result)
        => result.Parent is CommandResult parent ? $"{PathOf(parent)} {result.Command.Name}" : result.Command.Name;
}
