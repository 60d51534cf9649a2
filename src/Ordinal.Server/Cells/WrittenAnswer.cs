using System.Text;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>What a write made of a cell. As text it is the revision that <c>if=</c> and the entity tag speak of.</summary>
/// <param name="Name">The name.</param>
/// <param name="Reply">Version and revisions.</param>
internal sealed record WrittenAnswer(ObjectName Name, Reply Reply) : IAnswer
{
    /// <inheritdoc/>
    public void WriteText(StringBuilder text) => text.Append(ApiCall.ModifiedOf(Reply)).Append('\n');

    /// <inheritdoc/>
    public void WriteJson(in AnswerJson json)
    {
        json.BeginObject();
        json.Text("name", Name.ToString());
        json.Text("kind", "cell");
        json.Integer("bytes", Reply.N1);
        json.Integer("version", Reply.Version);
        json.Integer("created", Reply.Created);
        json.Integer("modified", ApiCall.ModifiedOf(Reply));
        json.Left("leftMs", Reply.N2);
        json.Integer("revision", Reply.Revision);
        json.EndObject();
    }
}
