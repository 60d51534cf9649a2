using System.Text;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>A block of minted integers. As text it is one integer a line.</summary>
/// <param name="Name">The counter.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Reply">The first, the last, the distance; version and revisions.</param>
internal sealed record BlockAnswer(ObjectName Name, long Count, Reply Reply) : IAnswer
{
    /// <summary>Whether the call wants to know the value before, too.</summary>
    internal bool IsWhole { get; init; }

    /// <inheritdoc/>
    public void WriteText(StringBuilder text)
    {
        long value = Reply.N3;
        for (long i = 0; i < Count; i++)
        {
            text.Append(value).Append('\n');
            value = unchecked(value + Reply.N4); // beyond the last one it is not used
        }
    }

    /// <inheritdoc/>
    public void WriteJson(in AnswerJson json)
    {
        json.BeginObject();
        json.Text("name", Name.ToString());
        json.Text("kind", KindWords.Counter);
        if (IsWhole)
        {
            json.Outcome(Reply);
            json.Integer("previous", Reply.N1);
        }

        json.Integer("first", Reply.N3);
        json.Integer("last", Reply.N2);
        json.Integer("step", Reply.N4);
        json.Integer("count", Count);
        json.Integer("version", Reply.Version);
        json.Integer("modified", ApiCall.ModifiedOf(Reply));
        json.Integer("revision", Reply.Revision);
        json.EndObject();
    }
}
