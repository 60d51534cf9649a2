using System;
using System.Threading.Tasks;

namespace Ordinal.Cli;

/// <summary>Writes what a cell answers, as JSON.</summary>
internal static class CellReply
{
    /// <summary>Writes a value with all that is kept beside it.</summary>
    internal static void WriteValue(Output output, string name, CellValue value, long revision)
        => output.Json(json =>
        {
            json.Begin(name, KindWords.Cell);
            json.Bytes("value", value.Value.Span);
            if (value.ContentType is { } type)
            {
                json.WriteString("contentType", type);
            }

            json.WriteNumber("version", value.Version);
            json.WriteNumber("created", value.Created);
            json.WriteNumber("modified", value.Modified);
            json.Left(value.TimeToLive);
            json.End(revision);
        });

    /// <summary>Writes the answer to a write.</summary>
    internal static async ValueTask WriteWrittenAsync(
        Call call, IOrdinal engine, string name, int bytes, TimeSpan? timeToLive, CellWritten written)
    {
        NameEntry? entry = await engine.InspectNameAsync(name).ConfigureAwait(false);
        call.Output.Json(json =>
        {
            json.Begin(name, KindWords.Cell);
            json.WriteNumber("bytes", bytes);
            json.WriteNumber("version", written.Version);
            json.WriteNumber("created", entry?.Created ?? written.Modified);
            json.WriteNumber("modified", written.Modified);
            json.Left(timeToLive);
            json.End(written.Revision);
        });
    }

    /// <summary>Writes the answer to a touch.</summary>
    internal static void WriteTouched(Output output, string name, NameEntry entry, TimeSpan? timeToLive, long revision)
        => output.Json(json =>
        {
            json.Begin(name, KindWords.Cell);
            json.WriteNumber("version", entry.Version);
            json.WriteNumber("created", entry.Created);
            json.WriteNumber("modified", entry.Modified);
            json.Left(timeToLive);
            json.End(revision);
        });
}
