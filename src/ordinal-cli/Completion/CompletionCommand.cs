using System.CommandLine;
using System.Threading.Tasks;

namespace Ordinal.Cli;

/// <summary>Prints scripts that complete words in a shell.</summary>
internal static class CompletionCommand
{
    /// <summary>Makes <c>completion</c>.</summary>
    /// <param name="context">What the command is made with.</param>
    /// <returns>The command.</returns>
    internal static Command Create(CommandContext context) => context.Noun(
        "completion",
        CommandTree.Completions,
        new("bash", Bash),
        new("zsh", Zsh),
        new("fish", Fish));

    private static Command Bash(CommandContext context)
        => Shell(context, "bash", "For bash: source <(ordinal completion bash)", CompletionScripts.Bash);

    private static Command Zsh(CommandContext context)
        => Shell(context, "zsh", "For zsh, after compinit: source <(ordinal completion zsh)", CompletionScripts.Zsh);

    private static Command Fish(CommandContext context)
        => Shell(context, "fish", "For fish: ordinal completion fish | source", CompletionScripts.Fish);

    private static Command Shell(
        CommandContext context, string name, string description, System.Func<CompletionWords, string> write)
    {
        Command shell = new(name, description);
        context.OnRun(shell, call =>
        {
            Command root = CommandTree.Create(new CommandContext(call.Streams), noun: null);
            call.Output.Text(write(new CompletionWords(root)));
            return Task.FromResult(ExitCode.Yes);
        });
        return shell;
    }
}
