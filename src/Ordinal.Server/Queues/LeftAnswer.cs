using System.Text;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>The end of a place in a queue. As text it is the queue's new token.</summary>
/// <param name="Name">The queue.</param>
/// <param name="Process">The process that left.</param>
/// <param name="Reply">Its number, how many are left, the token and the revisions.</param>
internal sealed record LeftAnswer(ObjectName Name, string Process, Reply Reply) : IAnswer
{
    /// <summary>Whether the call wants to know what became of it, also when the process had no place.</summary>
    internal bool IsWhole { get; init; }

    /// <inheritdoc/>
    public void WriteText(StringBuilder text) => text.Append(Reply.Version).Append('\n');

    /// <inheritdoc/>
    public void WriteJson(in AnswerJson json)
    {
        json.BeginObject();
        json.Text("name", Name.ToString());
        json.Text("kind", KindWords.Queue);
        json.Integer("token", Reply.Version);
        json.Text("process", Process);
        if (IsWhole)
        {
            json.Outcome(Reply);
        }

        if (Reply.Status == StatusCode.Ok)
        {
            json.Integer("number", Reply.N1);
            json.Integer("count", Reply.N3);
        }

        json.Integer("modified", ApiCall.ModifiedOf(Reply));
        json.Integer("revision", Reply.Revision);
        json.EndObject();
    }
}
