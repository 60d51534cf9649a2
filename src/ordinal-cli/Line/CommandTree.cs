using System;
using System.CommandLine;
using System.CommandLine.Help;
using Ordinal.Cli.Journals;

namespace Ordinal.Cli;

/// <summary>
/// The nouns. Only the one that a line asks for is built with its verbs, and of these only the one asked for, because building
/// costs time.
/// </summary>
internal static class CommandTree
{
    internal const string Counters = "Counters: integers that only go on.";
    internal const string Queues = "Ticket queues: join, wait for the turn, leave.";
    internal const string Cells = "Cells: a value of bytes with compare-exchange and a time to live.";
    internal const string Sets = "Last-write-wins sets.";
    internal const string Locks = "Locks with leases and fencing tokens.";
    internal const string Sessions = "Sessions, which end many things together.";
    internal const string Names = "Names of any kind; without a verb it lists them.";
    internal const string Transactions = "Conditions and two branches in one revision. Prints then or else, and the answers.";
    internal const string Watches = "Prints what happens to a name, or to names with a prefix, one line an event.";
    internal const string Servers = "The engine itself.";
    internal const string Benches = "Mints for some seconds; prints the rate once all integers are known to be distinct.";
    internal const string Backups = "Writes a backup of a data directory.";
    internal const string Restores = "Makes a data directory out of a backup.";
    internal const string Exports = "Writes a data directory as lines of JSON.";
    internal const string Imports = "Reads lines of JSON that an export wrote.";
    internal const string Completions = "Prints a script that completes words in a shell.";

    /// <summary>All nouns, in the order of the help.</summary>
    internal static readonly (string Name, string Description, Func<CommandContext, Command> Create)[] Nouns =
    [
        (KindWords.Counter, Counters, CounterCommand.Create),
        (KindWords.Queue, Queues, QueueCommand.Create),
        (KindWords.Cell, Cells, CellCommand.Create),
        (KindWords.Set, Sets, SetCommand.Create),
        (KindWords.Lock, Locks, LockCommand.Create),
        ("session", Sessions, SessionCommand.Create),
        ("txn", Transactions, TxnCommand.Create),
        ("names", Names, NamesCommand.Create),
        ("watch", Watches, WatchCommand.Create),
        ("server", Servers, ServerCommand.Create),
        ("journal", "Reads the journal of a data directory.", JournalCommand.Create),
        ("backup", Backups, BackupCommands.Backup),
        ("restore", Restores, BackupCommands.Restore),
        ("export", Exports, BackupCommands.Export),
        ("import", Imports, BackupCommands.Import),
        ("bench", Benches, BenchCommand.Create),
        ("completion", Completions, CompletionCommand.Create),
    ];

    /// <summary>How lines are read: no files of arguments, because a value may begin with an at sign.</summary>
    internal static ParserConfiguration Parsing { get; }
        = new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };

    /// <summary>Makes the root of the commands.</summary>
    /// <param name="context">What they are made with.</param>
    /// <param name="noun">The noun that is asked for; null for all of them with their verbs.</param>
    /// <returns>The root.</returns>
    internal static Command Create(CommandContext context, string? noun)
    {
        Command root = new("ordinal", "Counters, queues, cells, sets, locks and sessions in one total order.");
        root.Options.Add(Flags.Switch("--version", "Print the version."));
        context.Globals.AddTo(root);
        root.Options.Add(Help());
        foreach ((string name, string description, Func<CommandContext, Command> create) in Nouns)
        {
            root.Subcommands.Add(noun is null || noun == name ? create(context) : new Command(name, description));
        }

        root.Subcommands.Add(new Command("int", "The older integer server's own tool: see ordinal int -h."));
        root.Subcommands.Add(new Command("help", "This help, or that of a noun."));
        return root;
    }

    // The library's own option asks for its description in the user's language: a tenth of what a command takes.
    private static Option<bool> Help()
    {
        Option<bool> help = Flags.Switch("--help", "Show help and usage information");
        help.Aliases.Add("-h");
        help.Recursive = true;
        help.Action = new HelpAction();
        return help;
    }
}
