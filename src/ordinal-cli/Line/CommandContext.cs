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

    /// <summary>Says what a command does.</summary>
    /// <param name="command">The command, with its options and arguments.</param>
    /// <param name="run">What it does; its result is the exit code. Errors are thrown.</param>
    internal void OnRun(Command command, Func<Call, Task<int>> run)
        => command.Action = new VerbAction(this, run);
}
