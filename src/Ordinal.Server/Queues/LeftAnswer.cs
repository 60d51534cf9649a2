using System.Text;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>The end of a place in a queue. As text it is the queue's new token.</summary>
/// <param name="Name">The queue.</param>
/// <param name="Process">The process that left.</param>
/// <param name="Reply">Its number, how many are left, the token and the revisions.</param>
internal sealed record LeftAnswer(ObjectName Name, string Process, Reply Reply) : IAnswer
{
    /// <inheritdoc/>
    public void WriteText(StringBuilder text) => text.Append(Reply.Version).Append('\n');

    /// <inheritdoc/>
    public void WriteJson(in AnswerJson json)
    {
        json.BeginObject();
        json.Text("name", Name.ToString());
        json.Text("kind", "queue");
        json.Integer("token", Reply.Version);
        json.Text("process", Process);
        json.Integer("number", Reply.N1);
        json.Integer("count", Reply.N3);
        json.Integer("modified", ApiCall.ModifiedOf(Reply));
        json.Integer("revision", Reply.Revision);
        json.EndObject();
    }
}
