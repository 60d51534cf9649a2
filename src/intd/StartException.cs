using System;

namespace Intd;

/// <summary>The program cannot start; the message is the one line to print.</summary>
internal sealed class StartException(int exitCode, string message) : Exception(message)
{
    /// <summary>How the program then ends: one of <see cref="Intd.ExitCode"/>.</summary>
    internal int ExitCode { get; } = exitCode;
}
