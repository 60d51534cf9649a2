using System.Buffers;
using System.Text;
using System.Text.Json;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>Members of a set, in the byte order of their canonical form: an array, or one to a line.</summary>
/// <param name="Members">Canonical bytes.</param>
internal sealed record SetMembersAnswer(byte[][] Members) : IAnswer
{
    /// <summary>The set and its count, stamp and revisions, where the call wants to know them, too.</summary>
    internal (ObjectName Name, Reply Reply)? Whole { get; init; }

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
        if (Whole is not var (name, reply))
        {
            json.Writer.WriteStartArray();
            WriteMembers(json);
            return;
        }

        json.BeginObject();
        json.Text("name", name.ToString());
        json.Text("kind", KindWords.Set);
        json.BeginArray("members");
        WriteMembers(json);
        json.Integer("count", reply.N2);
        json.Integer("highStamp", reply.N3);
        json.Integer("version", reply.Version);
        json.Integer("modified", reply.Modified);
        json.Integer("revision", reply.Revision);
        json.EndObject();
    }

    private void WriteMembers(in AnswerJson json)
    {
        foreach (byte[] member in Members)
        {
            ElementJson.Write(json.Writer, member);
        }

        json.EndArray();
    }
}
