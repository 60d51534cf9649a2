using System.Text;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>A counter as it was at one revision.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value.</param>
/// <param name="Reply">Version and revisions.</param>
/// <param name="Series">Its series, where it is told.</param>
internal sealed record CounterAnswer(ObjectName Name, long Value, Reply Reply, CounterSeries? Series = null) : IAnswer
{
    /// <inheritdoc/>
    public void WriteText(StringBuilder text) => text.Append(Value).Append('\n');

    /// <inheritdoc/>
    public void WriteJson(in AnswerJson json)
    {
        json.BeginObject();
        json.Text("name", Name.ToString());
        json.Text("kind", "counter");
        json.Integer("value", Value);
        json.Integer("version", Reply.Version);
        json.Integer("modified", ApiCall.ModifiedOf(Reply));
        json.Integer("revision", Reply.Revision);
        if (Series is not null)
        {
            json.BeginObject("series");
            json.Integer("offset", Series.Offset);
            json.Integer("increment", Series.Increment);
            json.Integer("min", Series.Minimum);
            json.Integer("max", Series.Maximum);
            json.Text("overflow", OverflowTexts.Of(Series.Overflow));
            json.EndObject();
        }

        json.EndObject();
    }
}
