using System.Text;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>What a name is. As text it is the kind alone.</summary>
/// <param name="Name">The name.</param>
/// <param name="Reply">Kind, version, revisions, and the milliseconds left.</param>
internal sealed record NameAnswer(ObjectName Name, Reply Reply) : IAnswer
{
    /// <summary>Whether the call wants to know what became of it, also when there is no such name.</summary>
    internal bool IsWhole { get; init; }

    /// <inheritdoc/>
    public void WriteText(StringBuilder text) => text.Append(KindWords.Of(Reply.Kind)).Append('\n');

    /// <inheritdoc/>
    public void WriteJson(in AnswerJson json)
    {
        json.BeginObject();
        json.Text("name", Name.ToString());
        json.Text("kind", KindWords.Of(Reply.Kind));
        if (IsWhole)
        {
            json.Outcome(Reply);
        }

        json.Integer("version", Reply.Version);
        json.Integer("created", Reply.Created);
        json.Integer("modified", Reply.Modified);
        json.Left("leftMs", Reply.Status == StatusCode.Ok ? Reply.N1 : -1);
        json.Integer("revision", Reply.Revision);
        json.EndObject();
    }
}
