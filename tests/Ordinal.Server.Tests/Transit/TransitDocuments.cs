using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;

namespace Ordinal.Server.Tests.Transit;

/// <summary>Short ways to write and read documents.</summary>
internal static class TransitDocuments
{
    internal static string Write(LwwValue value) => Write(writer => writer.WriteDocument(value));

    internal static string Write(Action<TransitWriter> write)
    {
        ArrayBufferWriter<byte> output = new();
        using (TransitWriter writer = new(output))
        {
            write(writer);
            writer.Flush();
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    internal static LwwValue Read(string document) => TransitReader.Read(Encoding.UTF8.GetBytes(document)).ToValue();

    /// <summary>The same JSON with one way of escaping; numbers keep their text.</summary>
    internal static string Normal(string json) => JsonNode.Parse(json)?.ToJsonString() ?? "null";
}
