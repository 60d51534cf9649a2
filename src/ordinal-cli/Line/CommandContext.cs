using System;
using System.CommandLine;
using System.Threading.Tasks;

namespace Ordinal.Cli;

/// <summary>What the commands of one line are made with.</summary>
/// <param name="streams">What the program reads and writes.</param>
internal sealed class CommandContext(Streams streams)
{
    /// <summary>What the program reads and writes.</summary>
    internal Streams Streams { get; } = streams;

    /// <summary>The flags that every verb has.</summary>
    internal GlobalFlags Globals { get; } = new();

    /// <summary>The verb that the line asks for; null or no verb at all for all verbs of its noun.</summary>
    internal string? Verb { get; init; }

    /// <summary>Makes a noun, with the verb that the line asks for or with all its verbs.</summary>
    /// <param name="name">The noun.</param>
    /// <param name="description">What it is.</param>
    /// <param name="verbs">All its verbs, in the order of the help.</param>
    /// <returns>The command.</returns>
    internal Command Noun(string name, string description, params Verb[] verbs)
    {
        Command noun = new(name, description);
        bool isKnown = Array.Exists(verbs, verb => verb.Name == Verb);
        foreach (Verb verb in verbs)
        {
            if (!isKnown || verb.Name == Verb)
            {
                noun.Subcommands.Add(verb.Create(this));
            }
        }

        return noun;
    }

    /// <summary>Says what a command does.</summary>
    /// <param name="command">The command, with its options and arguments.</param>
    /// <param name="run">What it does; its result is the exit code. Errors are thrown.</param>
    internal void OnRun(Command command, Func<Call, Task<int>> run)
        => command.Action = new VerbAction(this, run);
}
