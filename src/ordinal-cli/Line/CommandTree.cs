using System;
using System.CommandLine;
using System.CommandLine.Help;
using Ordinal.Cli.Journals;

namespace Ordinal.Cli;

/// <summary>The nouns. Only the one that a line asks for is built with its verbs, because building costs time.</summary>
internal static class CommandTree
{
    /// <summary>How lines are read: no files of arguments, because a value may begin with an at sign.</summary>
    internal static ParserConfiguration Parsing { get; } = new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };

    private static readonly (string Name, string Description, Func<CommandContext, Command> Create)[] Nouns =
    [
        ("counter", "Counters: integers that only go on.", CounterCommand.Create),
        ("journal", "Reads the journal of a data directory.", JournalCommand.Create),
    ];

    /// <summary>Makes the root of the commands.</summary>
    /// <param name="context">What they are made with.</param>
    /// <param name="args">The line.</param>
    /// <returns>The root.</returns>
    internal static RootCommand Create(CommandContext context, ReadOnlySpan<string> args)
    {
        RootCommand root = new("Counters, queues, cells, sets, locks and sessions in one total order.");
        root.Options.Clear();
        root.Options.Add(new HelpOption("--help", "-h") { Recursive = true });
        context.Globals.AddTo(root);
        root.Directives.Clear();

        int noun = LineForms.FindNoun(args);
        foreach ((string name, string description, Func<CommandContext, Command> create) in Nouns)
        {
            bool isAsked = noun >= 0 && args[noun] == name;
            root.Subcommands.Add(isAsked ? create(context) : new Command(name, description));
        }

        return root;
    }
}
