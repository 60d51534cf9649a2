using System.Text;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>Whether there was something to end. As text: <c>true</c> or <c>false</c>.</summary>
/// <param name="Name">The name.</param>
/// <param name="Word">What was done: <c>deleted</c>, <c>released</c>, <c>broken</c>, <c>withdrawn</c>.</param>
/// <param name="Reply">The answer of the engine.</param>
internal sealed record NameEndAnswer(ObjectName Name, string Word, Reply Reply) : IAnswer
{
    /// <summary>The token of the grant that has ended; 0 where there was none.</summary>
    internal long Token { get; init; }

    /// <inheritdoc/>
    public void WriteText(StringBuilder text) => text.Append(Reply.Applied ? "true\n" : "false\n");

    /// <inheritdoc/>
    public void WriteJson(in AnswerJson json)
    {
        json.BeginObject();
        json.Text("name", Name.ToString());
        json.Flag(Word, Reply.Applied);
        if (Reply.Applied && Token > 0)
        {
            json.Integer("token", Token);
        }

        json.Integer("revision", Reply.Revision);
        json.EndObject();
    }
}
