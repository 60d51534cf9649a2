using System;
using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ordinal.Server;

/// <summary>
/// Members as an array, a replica as <c>{"add-set":[[element,stamp],…],"del-set":[[element,stamp],…]}</c>, elements as in
/// an export. <see cref="LwwJsonRequest"/> reads it back.
/// </summary>
internal sealed class LwwJson(IBufferWriter<byte> output) : ILwwNotation
{
    private readonly Utf8JsonWriter _json = new(
        output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public string ContentType => "application/json; charset=utf-8";

    public long UnflushedBytes => _json.BytesPending;

    public void BeginMembers() => _json.WriteStartArray();

    public void WriteMember(ReadOnlySpan<byte> element) => ElementJson.Write(_json, element);

    public void EndMembers() => _json.WriteEndArray();

    public void BeginReplica() => _json.WriteStartObject();

    public void BeginStamps(string part, bool hasComposite) => _json.WriteStartArray(part);

    public void WriteStamp(ReadOnlySpan<byte> element, long stamp)
    {
        _json.WriteStartArray();
        ElementJson.Write(_json, element);
        _json.WriteNumberValue(stamp);
        _json.WriteEndArray();
    }

    public void EndStamps() => _json.WriteEndArray();

    public void EndReplica() => _json.WriteEndObject();

    public void Flush() => _json.Flush();

    public void Dispose() => _json.Dispose();
}
