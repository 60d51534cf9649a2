using System.CommandLine;

namespace Ordinal.Cli.Running;

/// <summary>Runs a program while a lock is held.</summary>
internal static class LockRunCommand
{
    /// <summary>Makes <c>lock run</c>.</summary>
    /// <param name="context">What the command is made with.</param>
    /// <returns>The command.</returns>
    internal static Command Create(CommandContext context)
    {
        _ = context;
        return new Command("run", "Runs a program while the lock is held.");
    }
}
