using System;

namespace Ordinal.Cli;

/// <summary>Ends a command with an exit code and one line.</summary>
internal sealed class AnswerException : Exception
{
    /// <summary>An end.</summary>
    /// <param name="exitCode">One of <see cref="Cli.ExitCode"/>.</param>
    /// <param name="message">The line, without the program's name; empty for no line.</param>
    /// <param name="innerException">Why, or null.</param>
    internal AnswerException(int exitCode, string message, Exception? innerException = null)
        : base(message, innerException) => ExitCode = exitCode;

    /// <summary>How the program ends.</summary>
    internal int ExitCode { get; }
}
