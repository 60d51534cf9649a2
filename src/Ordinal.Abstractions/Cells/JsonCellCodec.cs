using System;
using System.Buffers;
using System.Text.Json;

namespace Ordinal;

/// <summary>Cells of JSON, written by the base library's serializer.</summary>
/// <typeparam name="T">The type.</typeparam>
/// <param name="options">How it is written, or null for the serializer's defaults.</param>
public sealed class JsonCellCodec<T>(JsonSerializerOptions? options = null) : CellCodec<T>
{
    /// <inheritdoc/>
    public override string? ContentType => "application/json";

    /// <inheritdoc/>
    public override void Encode(T value, IBufferWriter<byte> output)
    {
        using Utf8JsonWriter writer = new(output);
        JsonSerializer.Serialize(writer, value, options);
    }

    /// <inheritdoc/>
    /// <exception cref="JsonException">The bytes are no JSON of the type.</exception>
    public override T Decode(ReadOnlySpan<byte> source)
        => JsonSerializer.Deserialize<T>(source, options)!; // null where the JSON says null and the type allows it
}
