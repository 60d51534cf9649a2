using System;
using System.IO;

namespace Ordinal.Cli;

/// <summary>Makes the file that a command writes.</summary>
internal static class OutputFile
{
    /// <summary>Makes a file, or takes standard output.</summary>
    /// <param name="streams">For standard output.</param>
    /// <param name="path">Where, or <c>-</c>.</param>
    /// <returns>The stream, which the caller disposes.</returns>
    /// <exception cref="AnswerException">It cannot be made, or is there already.</exception>
    internal static Stream Create(Streams streams, string path)
    {
        if (path == "-")
        {
            return streams.Out;
        }

        try
        {
            return new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(path, e);
        }
    }

    /// <summary>The end of a command whose output cannot be written.</summary>
    internal static AnswerException CannotWrite(string path, Exception cause)
        => new(ExitCode.CannotWrite, $"{path} cannot be written: {cause.Message.TrimEnd('.')}; choose another place", cause);
}
