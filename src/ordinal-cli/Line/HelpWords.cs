using System;

namespace Ordinal.Cli;

/// <summary>Turns <c>help counter get</c> into <c>counter get --help</c>.</summary>
internal static class HelpWords
{
    private const string Word = "help";

    /// <summary>Moves the word to the end of a line that begins with it.</summary>
    /// <param name="args">The line.</param>
    /// <returns>The line, with the flag instead of the word.</returns>
    internal static string[] AsFlag(string[] args)
        => args is [Word, ..] && Array.IndexOf(args, "--help") < 0 ? [.. args[1..], "--help"] : args;
}
