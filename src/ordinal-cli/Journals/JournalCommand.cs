using System.CommandLine;

namespace Ordinal.Cli.Journals;

/// <summary>Reads the journal of a data directory.</summary>
internal static class JournalCommand
{
    /// <summary>Makes <c>journal</c>.</summary>
    /// <param name="context">What the command is made with.</param>
    /// <returns>The command.</returns>
    internal static Command Create(CommandContext context)
    {
        _ = context;
        return new Command("journal", "Reads the journal of a data directory.");
    }
}
