using System;
using System.Buffers;
using System.Globalization;
using System.IO;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ordinal.Cli;

/// <summary>Writes data to standard output. What was written leaves with <see cref="Flush"/>, or when it is much.</summary>
/// <param name="stream">Standard output.</param>
internal sealed class Output(Stream stream)
{
    private const int FlushBytes = 64 * 1024;

    // The runtime gives the system's number of the error, EPIPE.
    private const int BrokenPipe = 32;

    // What is written is read by people and programs, never as part of a page.
    private static JsonWriterOptions Readable => new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _buffer = new();

    /// <summary>Writes bytes as they are.</summary>
    internal void Bytes(ReadOnlySpan<byte> bytes)
    {
        _buffer.Write(bytes);
        FlushLarge();
    }

    /// <summary>Writes a text and the end of the line.</summary>
    internal void Line(string text)
    {
        Encoding.UTF8.GetBytes(text, _buffer);
        _buffer.Write("\n"u8);
        FlushLarge();
    }

    /// <summary>Writes a text as it is.</summary>
    internal void Text(string text)
    {
        Encoding.UTF8.GetBytes(text, _buffer);
        FlushLarge();
    }

    /// <summary>Writes an integer and the end of the line.</summary>
    internal void Line(long number) => Line(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Writes one line of columns, parted by tabs.</summary>
    internal void Columns(params ReadOnlySpan<string> columns)
    {
        for (int i = 0; i < columns.Length; i++)
        {
            if (i > 0)
            {
                _buffer.Write("\t"u8);
            }

            Encoding.UTF8.GetBytes(columns[i], _buffer);
        }

        _buffer.Write("\n"u8);
        FlushLarge();
    }

    /// <summary>Writes one JSON document on one line.</summary>
    /// <param name="write">Writes it.</param>
    internal void Json(Action<Utf8JsonWriter> write)
    {
        using (Utf8JsonWriter json = new(_buffer, Readable))
        {
            write(json);
        }

        _buffer.Write("\n"u8);
        FlushLarge();
    }

    /// <summary>Hands on what was written.</summary>
    /// <exception cref="AnswerException">Standard output cannot be written.</exception>
    internal void Flush()
    {
        if (_buffer.WrittenCount == 0)
        {
            return;
        }

        try
        {
            stream.Write(_buffer.WrittenSpan);
            stream.Flush();
        }
        catch (IOException e)
        {
            throw Failure(e);
        }

        _buffer.ResetWrittenCount();
    }

    /// <summary>The end of a command whose standard output cannot be written.</summary>
    /// <param name="error">The system's error.</param>
    /// <returns>The end; a quiet one and no error when whoever read a pipe has gone, because they had enough.</returns>
    internal static AnswerException Failure(IOException error)
        => error.HResult == BrokenPipe
            ? new AnswerException(ExitCode.Yes, string.Empty, error)
            : new AnswerException(
                ExitCode.CannotWrite,
                $"standard output cannot be written: {error.Message.TrimEnd('.')}; free space or choose another place for it",
                error);

    private void FlushLarge()
    {
        if (_buffer.WrittenCount >= FlushBytes)
        {
            Flush();
        }
    }
}
