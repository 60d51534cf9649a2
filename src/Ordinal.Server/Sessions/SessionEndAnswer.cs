using System.Text;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>A session that was closed, and how much ended with it. As text: <c>true</c>.</summary>
/// <param name="Reply">The answer of the engine.</param>
internal sealed record SessionEndAnswer(Reply Reply) : IAnswer
{
    /// <inheritdoc/>
    public void WriteText(StringBuilder text) => text.Append("true\n");

    /// <inheritdoc/>
    public void WriteJson(in AnswerJson json)
    {
        json.BeginObject();
        json.Integer("id", Reply.N1);
        json.Flag("closed", true);
        json.Integer("ended", Reply.N3);
        json.Integer("revision", Reply.Revision);
        json.EndObject();
    }
}
