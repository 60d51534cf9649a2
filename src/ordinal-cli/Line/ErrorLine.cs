using System;
using System.Buffers;
using System.IO;
using System.Text;
using System.Text.Json;

namespace Ordinal.Cli;

/// <summary>Turns an error into one line on standard error and an exit code.</summary>
internal static class ErrorLine
{
    /// <summary>Writes the line.</summary>
    /// <param name="streams">Where.</param>
    /// <param name="error">What ended the command.</param>
    /// <param name="isJson">Whether the line is an object of JSON.</param>
    /// <returns>The exit code.</returns>
    internal static int Write(Streams streams, Exception error, bool isJson = false)
    {
        AnswerException end = Describe(error);
        if (end.Message.Length > 0)
        {
            streams.Error.WriteLine(isJson ? ObjectOf(end) : "ordinal: " + OneLine.Of(end.Message.ReplaceLineEndings(" ")));
        }

        if (streams.Variable("ORDINAL_DEBUG") == "1")
        {
            streams.Error.WriteLine(error);
        }

        return end.ExitCode;
    }

    // The members are those of the server's problem documents, as far as they are known here.
    private static string ObjectOf(AnswerException end)
    {
        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter json = WrittenJson.WriterOf(bytes))
        {
            json.WriteStartObject();
            json.WriteString("code", end.Code);
            json.WriteString("detail", end.Message);
            if (end.InnerException is OrdinalException refused)
            {
                json.WriteString("outcome", WordOf(refused.Outcome));
            }

            json.WriteNumber("exitCode", end.ExitCode);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static string WordOf(Outcome outcome) => outcome switch
    {
        Outcome.Applied => "applied",
        Outcome.NotApplied => "not-applied",
        _ => "unknown",
    };

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
