using System.Text;

namespace Ordinal.Server;

/// <summary>A snapshot that was taken. As text it is its revision.</summary>
/// <param name="Revision">The revision that it is of.</param>
internal sealed record SnapshotAnswer(long Revision) : IAnswer
{
    /// <inheritdoc/>
    public void WriteText(StringBuilder text) => text.Append(Revision).Append('\n');

    /// <inheritdoc/>
    public void WriteJson(in AnswerJson json)
    {
        json.BeginObject();
        json.Integer("revision", Revision);
        json.EndObject();
    }
}
