using System.Text;

namespace Ordinal.Server;

/// <summary>Where the engine is. As text it is the revision alone.</summary>
/// <param name="Revision">The last revision that is told.</param>
/// <param name="Durable">The last revision that is on the disk; null in memory mode.</param>
internal sealed record RevisionAnswer(long Revision, long? Durable) : IAnswer
{
    /// <inheritdoc/>
    public void WriteText(StringBuilder text) => text.Append(Revision).Append('\n');

    /// <inheritdoc/>
    public void WriteJson(in AnswerJson json)
    {
        json.BeginObject();
        json.Integer("revision", Revision);
        if (Durable is { } durable)
        {
            json.Integer("durable", durable);
        }

        json.EndObject();
    }
}
