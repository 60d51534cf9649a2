using System.Collections.Generic;
using System.CommandLine;
using System.Linq;

namespace Ordinal.Cli;

/// <summary>The words of the grammar: what may follow what.</summary>
internal sealed class CompletionWords
{
    private readonly List<(string Path, string[] Words)> _lines = [];
    private readonly HashSet<string> _withValue = [];

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
    internal bool TakesValue(string flag) => _withValue.Contains(flag);

    private List<string> FlagsOf(Command command)
    {
        List<string> flags = [];
        foreach (Option option in command.Options)
        {
            flags.Add(option.Name);
            if (option.Arity.MaximumNumberOfValues > 0)
            {
                _withValue.Add(option.Name);
            }
        }

        return flags;
    }
}
