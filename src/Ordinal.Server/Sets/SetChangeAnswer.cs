using System.Text;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>What an insertion, a deletion or a merge did: as text, how many elements it changed.</summary>
/// <param name="Name">The set.</param>
/// <param name="Kind">Which of them it was.</param>
/// <param name="Reply">The answer of the engine.</param>
internal sealed record SetChangeAnswer(ObjectName Name, CommandKind Kind, Reply Reply) : IAnswer
{
    /// <summary>Writes what changed, as members of an object.</summary>
    /// <param name="json">Stands inside an object.</param>
    /// <param name="kind">Insertion, deletion or merge.</param>
    /// <param name="reply">The answer of the engine.</param>
    internal static void Write(in AnswerJson json, CommandKind kind, in Reply reply)
    {
        json.Integer("changed", reply.N1);
        if (kind == CommandKind.SetMerge)
        {
            json.Integer("ignored", reply.N2);
        }
        else
        {
            json.Integer("stamp", reply.N2);
        }

        json.Integer("highStamp", reply.N3);
    }

    /// <inheritdoc/>
    public void WriteText(StringBuilder text) => text.Append(Reply.N1).Append('\n');

    /// <inheritdoc/>
    public void WriteJson(in AnswerJson json)
    {
        json.BeginObject();
        json.Text("name", Name.ToString());
        json.Text("kind", KindWords.Set);
        Write(json, Kind, Reply);
        json.Integer("version", Reply.Version);
        json.Integer("modified", ApiCall.ModifiedOf(Reply));
        json.Integer("revision", Reply.Revision);
        json.EndObject();
    }
}
