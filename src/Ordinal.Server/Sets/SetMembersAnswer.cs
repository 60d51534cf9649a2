using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Ordinal.Server;

/// <summary>Members of a set, in the byte order of their canonical form: an array, or one to a line.</summary>
/// <param name="Members">Canonical bytes.</param>
internal sealed record SetMembersAnswer(byte[][] Members) : IAnswer
{
    /// <summary>One element as JSON.</summary>
    /// <param name="canonical">Its canonical bytes.</param>
    /// <returns>The JSON value.</returns>
    internal static string JsonOf(byte[] canonical)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            ElementJson.Write(json, canonical);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <inheritdoc/>
    public void WriteText(StringBuilder text)
    {
        foreach (byte[] member in Members)
        {
            text.Append(LwwValue.FromCanonicalBytes(member)).Append('\n');
        }
    }

    /// <inheritdoc/>
    public void WriteJson(in AnswerJson json)
    {
        json.Writer.WriteStartArray();
        foreach (byte[] member in Members)
        {
            ElementJson.Write(json.Writer, member);
        }

        json.EndArray();
    }
}
