using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;

namespace Ordinal.Cli;

/// <summary>The words of the grammar: what may follow what.</summary>
internal sealed class CompletionWords
{
    /// <summary>The value of a flag is a directory.</summary>
    internal const string Directory = "DIR";

    /// <summary>The value of a flag is a file.</summary>
    internal const string File = "FILE";

    private readonly List<(string Path, string[] Words)> _lines = [];
    private readonly Dictionary<string, string> _values = [];

    /// <summary>Collects the words.</summary>
    /// <param name="root">The root with all its nouns and verbs.</param>
    internal CompletionWords(Command root)
    {
        string[] common = [.. FlagsOf(root)];
        foreach (Command noun in root.Subcommands)
        {
            Nouns.Add((noun.Name, noun.Description ?? string.Empty));
            _lines.Add((noun.Name, [.. noun.Subcommands.Select(static verb => verb.Name), .. FlagsOf(noun), .. common]));
            foreach (Command verb in noun.Subcommands)
            {
                _lines.Add(($"{noun.Name} {verb.Name}", [.. FlagsOf(verb), .. common]));
            }
        }

        Globals = common;
    }

    /// <summary>The nouns with what they are.</summary>
    internal List<(string Name, string Description)> Nouns { get; } = [];

    /// <summary>The flags that every verb has.</summary>
    internal IReadOnlyList<string> Globals { get; }

    /// <summary>For each noun, and each noun and verb, what may follow.</summary>
    internal IReadOnlyList<(string Path, string[] Words)> Lines => _lines;

    /// <summary>Whether a value follows a flag. A flag of one name does, or does not, with every verb.</summary>
    /// <param name="flag">The flag with its hyphens.</param>
    /// <returns>Whether there is one.</returns>
    internal bool TakesValue(string flag) => _values.ContainsKey(flag);

    /// <summary>The flags that a value follows, with their short forms.</summary>
    internal IEnumerable<string> WithValue => _values.Keys;

    /// <summary>What follows such a flag.</summary>
    /// <param name="flag">One of <see cref="WithValue"/>.</param>
    /// <returns>
    /// <see cref="Directory"/>, <see cref="File"/>, the words that are allowed, parted by blanks, or nothing for what is not
    /// known.
    /// </returns>
    internal string ValueOf(string flag) => _values[flag];

    private List<string> FlagsOf(Command command)
    {
        List<string> flags = [];
        foreach (Option option in command.Options)
        {
            flags.Add(option.Name);
            if (option.Arity.MaximumNumberOfValues > 0)
            {
                string value = option.HelpName switch
                {
                    Directory or File => option.HelpName,
                    { } words when words.Contains('|', StringComparison.Ordinal) => words.Replace('|', ' '),
                    _ => string.Empty,
                };
                _values[option.Name] = value;
                foreach (string alias in option.Aliases)
                {
                    _values[alias] = value;
                }
            }
        }

        return flags;
    }
}
