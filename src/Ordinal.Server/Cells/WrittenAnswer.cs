using System.Text;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>What a write made of a cell. As text it is the revision that <c>if=</c> and the entity tag speak of.</summary>
/// <param name="Name">The name.</param>
/// <param name="Reply">Version and revisions.</param>
internal sealed record WrittenAnswer(ObjectName Name, Reply Reply) : IAnswer
{
    /// <summary>
    /// Whether the call wants to know what became of it, also when the cell is absent or is not as expected. What is there then
    /// is told, and of a cell that is absent the revision that cleared it.
    /// </summary>
    internal bool IsWhole { get; init; }

    /// <inheritdoc/>
    public void WriteText(StringBuilder text) => text.Append(ApiCall.ModifiedOf(Reply)).Append('\n');

    /// <inheritdoc/>
    public void WriteJson(in AnswerJson json)
    {
        json.BeginObject();
        json.Text("name", Name.ToString());
        json.Text("kind", KindWords.Cell);
        if (IsWhole)
        {
            WriteWhole(json);
            return;
        }

        json.Integer("bytes", Reply.N1);
        json.Integer("version", Reply.Version);
        json.Integer("created", Reply.Created);
        json.Integer("modified", ApiCall.ModifiedOf(Reply));
        json.Left("leftMs", Reply.N2);
        json.Integer("revision", Reply.Revision);
        json.EndObject();
    }

    private void WriteWhole(in AnswerJson json)
    {
        json.Outcome(Reply);
        if (Reply.Payload is CellValue current)
        {
            json.BeginObject("current");
            CellAnswer.WriteValue(json, current, text: null);
            json.EndObject();
        }

        json.Integer("version", Reply.Version);
        json.Integer("modified", Reply.Modified);
        json.Integer("revision", Reply.Revision);
        json.EndObject();
    }
}
