using System;
using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ordinal;

/// <summary>Writes the bodies of requests.</summary>
internal static class WrittenJson
{
    internal const string MediaType = "application/json";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a body.</summary>
    /// <param name="write">Writes the one value that the body is.</param>
    /// <returns>The body.</returns>
    internal static ReadOnlyMemory<byte> Of(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = WriterOf(buffer))
        {
            write(json);
        }

        return buffer.WrittenMemory;
    }

    /// <summary>A writer that writes as all bodies are written.</summary>
    /// <param name="into">Where to.</param>
    /// <returns>The writer, to be disposed by the caller.</returns>
    internal static Utf8JsonWriter WriterOf(IBufferWriter<byte> into) => new(into, Options);
}
