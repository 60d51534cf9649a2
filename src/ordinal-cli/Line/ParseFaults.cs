using System.CommandLine;

namespace Ordinal.Cli;

/// <summary>Turns what the parser found into one line.</summary>
internal static class ParseFaults
{
    /// <summary>Finds the first fault of a line.</summary>
    /// <param name="line">The line as it was read.</param>
    /// <returns>What is wrong and what to do; null when nothing is.</returns>
    internal static string? Find(ParseResult line)
        => line.Errors.Count == 0 ? null : $"{line.Errors[0].Message.TrimEnd('.')}; see ordinal --help";
}
