using System;

namespace Ordinal.Cli.Running;

/// <summary>A command could not be started; the message is the line to print.</summary>
/// <param name="isMissing">Whether there is no such program, and not one that may not or cannot run.</param>
/// <param name="message">Which command, and why.</param>
internal sealed class SpawnException(bool isMissing, string message) : Exception(message)
{
    /// <summary>The program does not exist, as shells say it.</summary>
    internal const int MissingExitCode = 127;

    /// <summary>The program exists and cannot be run, as shells say it.</summary>
    internal const int NotRunnableExitCode = 126;

    /// <summary>How the tool then ends.</summary>
    internal int ExitCode => isMissing ? MissingExitCode : NotRunnableExitCode;
}
