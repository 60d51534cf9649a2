using System.Text;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>Whether there was something to delete.</summary>
/// <param name="Name">The name.</param>
/// <param name="Reply">Whether, and the revision.</param>
internal sealed record DeletedAnswer(ObjectName Name, Reply Reply) : IAnswer
{
    /// <summary>Whether the call wants the version and the last change, too.</summary>
    internal bool IsWhole { get; init; }

    /// <inheritdoc/>
    public void WriteText(StringBuilder text) => text.Append(Reply.Applied ? "true\n" : "false\n");

    /// <inheritdoc/>
    public void WriteJson(in AnswerJson json)
    {
        json.BeginObject();
        json.Text("name", Name.ToString());
        json.Flag("deleted", Reply.Applied);
        if (IsWhole)
        {
            json.Integer("version", Reply.Version);
            json.Integer("modified", Reply.Modified);
        }

        json.Integer("revision", Reply.Revision);
        json.EndObject();
    }
}
