using System.Text;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>What a name is. As text it is the kind alone.</summary>
/// <param name="Name">The name.</param>
/// <param name="Reply">Kind, version, revisions, and the milliseconds left.</param>
internal sealed record NameAnswer(ObjectName Name, Reply Reply) : IAnswer
{
    /// <inheritdoc/>
    public void WriteText(StringBuilder text) => text.Append(ProblemFacts.KindText(Reply.Kind)).Append('\n');

    /// <inheritdoc/>
    public void WriteJson(in AnswerJson json)
    {
        json.BeginObject();
        json.Text("name", Name.ToString());
        json.Text("kind", ProblemFacts.KindText(Reply.Kind));
        json.Integer("version", Reply.Version);
        json.Integer("created", Reply.Created);
        json.Integer("modified", Reply.Modified);
        json.Left("leftMs", Reply.N1);
        json.Integer("revision", Reply.Revision);
        json.EndObject();
    }
}
