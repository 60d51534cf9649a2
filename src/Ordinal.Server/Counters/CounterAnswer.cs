using System.Text;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>A counter as it was at one revision. As text it is the bare number.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value.</param>
/// <param name="Reply">Version and revisions.</param>
internal sealed record CounterAnswer(ObjectName Name, long Value, Reply Reply) : IAnswer
{
    /// <summary>The value before, where the call was a write.</summary>
    internal long? Previous { get; init; }

    /// <summary>Whether the call wants to know what became of it.</summary>
    internal bool IsWhole { get; init; }

    /// <summary>The series, where the call was a read.</summary>
    internal CounterSeries? Series { get; init; }

    /// <inheritdoc/>
    // Bare digits, as at the root: scripts compare them.
    public void WriteText(StringBuilder text) => text.Append(Value);

    /// <inheritdoc/>
    public void WriteJson(in AnswerJson json)
    {
        json.BeginObject();
        json.Text("name", Name.ToString());
        json.Text("kind", "counter");
        if (IsWhole)
        {
            json.Outcome(Reply);
        }

        json.Integer("value", Value);
        if (Previous is { } previous)
        {
            json.Integer("previous", previous);
        }

        json.Integer("version", Reply.Version);
        json.Integer("modified", ApiCall.ModifiedOf(Reply));
        json.Integer("revision", Reply.Revision);
        if (Series is not null)
        {
            json.BeginObject("series");
            json.Integer("offset", Series.Offset);
            json.Integer("increment", Series.Increment);
            json.Integer("minimum", Series.Minimum);
            json.Integer("maximum", Series.Maximum);
            json.Text("overflow", OverflowTexts.Of(Series.Overflow));
            json.EndObject();
        }

        json.EndObject();
    }
}
