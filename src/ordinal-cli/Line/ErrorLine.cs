using System;

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
        (int exitCode, string text) = error switch
        {
            UsageException => (ExitCode.Usage, error.Message),
            AnswerException answer => (answer.ExitCode, answer.Message),
            _ => (ExitCode.Bug, error.Message),
        };
        if (text.Length > 0)
        {
            streams.Error.WriteLine("ordinal: " + text.ReplaceLineEndings(" "));
        }

        if (streams.Variable("ORDINAL_DEBUG") == "1")
        {
            streams.Error.WriteLine(error);
        }

        return exitCode;
    }
}
