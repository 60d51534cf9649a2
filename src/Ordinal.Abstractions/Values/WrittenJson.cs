using System;
using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ordinal;

/// <summary>Writes JSON whose texts stay readable: it is never part of a page, and whoever sends it says so.</summary>
internal static class WrittenJson
{
    internal const string MediaType = "application/json";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a document.</summary>
    /// <param name="write">Writes the one value that the document is.</param>
    /// <returns>The document.</returns>
    internal static ReadOnlyMemory<byte> Of(Action<Utf8JsonWriter> write) => BufferOf(write).WrittenMemory;

    /// <summary>Writes a document and the end of the line.</summary>
    /// <param name="write">Writes the one value that the document is.</param>
    /// <returns>The document, with a newline at its end.</returns>
    internal static ReadOnlyMemory<byte> LineOf(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = BufferOf(write);
        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }

    /// <summary>A writer that writes as all documents are written.</summary>
    /// <param name="into">Where to.</param>
    /// <returns>The writer, to be disposed by the caller.</returns>
    internal static Utf8JsonWriter WriterOf(IBufferWriter<byte> into) => new(into, Options);

    private static ArrayBufferWriter<byte> BufferOf(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = WriterOf(buffer))
        {
            write(json);
        }

        return buffer;
    }
}
