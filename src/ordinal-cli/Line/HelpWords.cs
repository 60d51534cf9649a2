using System;

namespace Ordinal.Cli;

/// <summary>Turns <c>help counter get</c> into <c>counter get --help</c>.</summary>
internal static class HelpWords
{
    private const string Word = "help";

    /// <summary>Moves the word to the end of a line whose noun it is.</summary>
    /// <param name="args">The line.</param>
    /// <returns>The line, with the flag instead of the word.</returns>
    internal static string[] AsFlag(string[] args)
    {
        int noun = LineForms.FindNoun(args);
        return noun >= 0 && args[noun] == Word && Array.IndexOf(args, "--help") < 0
            ? [.. args[..noun], .. args[(noun + 1)..], "--help"]
            : args;
    }
}
