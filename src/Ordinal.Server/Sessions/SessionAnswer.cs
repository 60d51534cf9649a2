using System.Text;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>A session that is open. As text it is its number.</summary>
/// <param name="Reply">The answer of the engine.</param>
internal sealed record SessionAnswer(Reply Reply) : IAnswer
{
    /// <inheritdoc/>
    public void WriteText(StringBuilder text) => text.Append(Reply.N1).Append('\n');

    /// <inheritdoc/>
    public void WriteJson(in AnswerJson json)
    {
        json.BeginObject();
        json.Integer("id", Reply.N1);
        json.Integer("leftMs", Reply.N2);
        json.Integer("resources", Reply.N3);
        json.Integer("revision", Reply.Revision);
        json.EndObject();
    }
}
