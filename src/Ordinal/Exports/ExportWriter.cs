using System.Buffers;
using System.IO;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Ordinal.State;

namespace Ordinal;

/// <summary>Writes the state of one revision as JSON, a line a name in byte order.</summary>
/// <remarks>
/// <code>
/// {"ordinal": "export", "format": 1, "revision", "engineMs", "wallMs"}
/// a line as <see cref="LineWriter"/> draws it for each name
/// {"names": their number}
/// </code>
/// </remarks>
internal static class ExportWriter
{
    /// <summary>The format that is written.</summary>
    internal const int Format = 1;

    private const int BufferedBytesMax = 64 * 1024;

    /// <summary>Writes a copy of the state.</summary>
    /// <param name="copy">The copy.</param>
    /// <param name="stream">Gets the lines; not closed.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What was written.</returns>
    internal static async Task<ExportFacts> WriteAsync(StateCopy copy, Stream stream, CancellationToken cancellationToken)
    {
        StateMachine machine = copy.Load();
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter json = WrittenJson.WriterOf(buffer);
        LineWriter lines = new(json, machine.Context.NowMs);
        WriteHeader(json, copy);
        EndLine(json, buffer);
        long names = 0;
        long bytes = 0;
        OrderedIndex<NamedObject, NameOrder>.Cursor cursor = machine.Context.Names.InOrder.Start();
        while (cursor.TryNext(out NamedObject? named))
        {
            lines.Write(named);
            EndLine(json, buffer);
            names++;
            if (buffer.WrittenCount >= BufferedBytesMax)
            {
                bytes += buffer.WrittenCount;
                await stream.WriteAsync(buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
                buffer.ResetWrittenCount();
            }
        }

        json.WriteStartObject();
        json.WriteNumber("names", names);
        json.WriteEndObject();
        EndLine(json, buffer);
        bytes += buffer.WrittenCount;
        await stream.WriteAsync(buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        return new ExportFacts(copy.Revision, names, bytes);
    }

    private static void WriteHeader(Utf8JsonWriter json, StateCopy copy)
    {
        json.WriteStartObject();
        json.WriteString("ordinal", "export");
        json.WriteNumber("format", Format);
        json.WriteNumber("revision", copy.Revision);
        json.WriteNumber("engineMs", copy.EngineMs);
        json.WriteNumber("wallMs", copy.WallMs);
        json.WriteEndObject();
    }

    private static void EndLine(Utf8JsonWriter json, ArrayBufferWriter<byte> buffer)
    {
        json.Flush();
        json.Reset();
        buffer.Write("\n"u8);
    }
}
