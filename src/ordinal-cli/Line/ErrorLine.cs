using System;
using System.IO;

namespace Ordinal.Cli;

/// <summary>Turns an error into one line on standard error and an exit code.</summary>
internal static class ErrorLine
{
    /// <summary>Writes the line.</summary>
    /// <param name="streams">Where.</param>
    /// <param name="error">What ended the command.</param>
    /// <returns>The exit code.</returns>
    internal static int Write(Streams streams, Exception error)
    {
        AnswerException end = Describe(error);
        if (end.Message.Length > 0)
        {
            streams.Error.WriteLine("ordinal: " + OneLine.Of(end.Message.ReplaceLineEndings(" ")));
        }

        if (streams.Variable("ORDINAL_DEBUG") == "1")
        {
            streams.Error.WriteLine(error);
        }

        return end.ExitCode;
    }

    private static AnswerException Describe(Exception error) => error switch
    {
        AnswerException answer => answer,
        UsageException => new AnswerException(ExitCode.Usage, error.Message),
        OrdinalException refused => Problems.Of(refused),
        TimeoutException => new AnswerException(ExitCode.Busy, $"{error.Message.TrimEnd('.')}; wait longer"),
        OperationCanceledException => new AnswerException(ExitCode.Busy, "interrupted; try again"),
        IOException => new AnswerException(
            ExitCode.InputOutput, $"{error.Message.TrimEnd('.')}; check the disk and the rights"),
        _ => new AnswerException(
            ExitCode.Bug,
            $"unexpected: {error.GetType().Name}: {error.Message.TrimEnd('.')}; run again with ORDINAL_DEBUG=1 and report it"),
    };
}
