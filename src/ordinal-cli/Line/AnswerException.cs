using System;
using Ordinal.Cli.Running;

namespace Ordinal.Cli;

/// <summary>Ends a command with an exit code and one line.</summary>
internal sealed class AnswerException : Exception
{
    private readonly string? _code;

    /// <summary>An end.</summary>
    /// <param name="exitCode">One of <see cref="Cli.ExitCode"/>, or 128 + n after signal n.</param>
    /// <param name="message">The line, without the program's name; empty for no line.</param>
    /// <param name="innerException">Why, or null.</param>
    internal AnswerException(int exitCode, string message, Exception? innerException = null)
        : base(message, innerException) => ExitCode = exitCode;

    /// <summary>How the program ends.</summary>
    internal int ExitCode { get; }

    /// <summary>
    /// The trouble in a word: one of the table of codes; where only the program knows it, a word for the exit code.
    /// </summary>
    internal string Code
    {
        get => _code ?? (InnerException is OrdinalException refused ? StatusCodes.Text(refused.Code) : WordOf(ExitCode));
        init => _code = value;
    }

    private static string WordOf(int exitCode) => exitCode switch
    {
        Cli.ExitCode.AnswerIsNo => "no",
        Cli.ExitCode.Usage => "usage",
        Cli.ExitCode.BadData => "bad-data",
        Cli.ExitCode.Unreachable => "unreachable",
        Cli.ExitCode.CannotWrite => "cannot-write",
        Cli.ExitCode.InputOutput => "input-output",
        Cli.ExitCode.Busy => "busy",
        Cli.ExitCode.NotAuthorised => "forbidden",
        Cli.ExitCode.BadConfiguration => "bad-configuration",
        Cli.ExitCode.LockLost => "lock-lost",
        SpawnException.NotRunnableExitCode or SpawnException.MissingExitCode => "cannot-run",
        > Interrupts.SignalExitBase => "interrupted",
        _ => "bug",
    };
}
