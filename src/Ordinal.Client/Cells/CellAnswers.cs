using System;
using System.Text.Json;

namespace Ordinal;

/// <summary>Makes results of what a server tells about a cell.</summary>
internal static class CellAnswers
{
    /// <summary>Reads what is there.</summary>
    /// <param name="json">A whole answer.</param>
    /// <returns>The value, or null when none is told.</returns>
    internal static CellValue? Value(JsonElement json)
        => json.TryGetProperty("current", out JsonElement current)
            ? new CellValue
            {
                Value = LineJson.RequiredBytes(current, "value"),
                ContentType = current.TryGetProperty("contentType", out JsonElement type) ? type.GetString() : null,
                Version = current.Number("version"),
                Created = current.Number("created"),
                Modified = current.Number("modified"),
                TimeToLive = current.Left(),
            }
            : null;

    /// <summary>Reads what is there into the caller's memory.</summary>
    /// <param name="json">A whole answer to a read.</param>
    /// <param name="destination">Room for the value.</param>
    /// <returns>What was read.</returns>
    internal static CellRead Read(JsonElement json, Memory<byte> destination)
    {
        CellValue? value = Value(json);
        if (value is not null)
        {
            ReadOnlySpan<byte> bytes = value.Value.Span;
            bytes[..Math.Min(bytes.Length, destination.Length)].CopyTo(destination.Span);
        }

        return new CellRead(
            value is not null,
            value?.Value.Length ?? 0,
            json.Number("version"),
            json.Number("modified"),
            json.Number("revision"),
            value?.TimeToLive);
    }

    /// <summary>Reads the answer to a write, a clear, a touch or the deletion of a name.</summary>
    /// <param name="json">The answer.</param>
    /// <returns>The result.</returns>
    internal static CellWritten Written(JsonElement json)
        => new(
            json.TryGetProperty("deleted", out JsonElement deleted)
                ? deleted.GetBoolean()
                : !json.TryGetProperty("applied", out JsonElement applied) || applied.GetBoolean(),
            json.Number("version"),
            json.Number("modified"),
            json.Number("revision"));

    internal static CellExchange Exchange(JsonElement json)
        => new(
            json.Flag("applied"), Value(json), json.Number("version"), json.Number("modified"), json.Number("revision"));
}
