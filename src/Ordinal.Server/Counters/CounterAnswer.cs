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
        json.Text("kind", KindWords.Counter);
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
            Write(json, Series);
        }

        json.EndObject();
    }

    /// <summary>Writes a series, as a member of an object.</summary>
    /// <param name="json">Stands inside the object.</param>
    /// <param name="series">The series.</param>
    internal static void Write(in AnswerJson json, CounterSeries series)
    {
        json.BeginObject("series");
        json.Integer("offset", series.Offset);
        json.Integer("increment", series.Increment);
        json.Integer("minimum", series.Minimum);
        json.Integer("maximum", series.Maximum);
        json.Text("overflow", OverflowWords.Of(series.Overflow));
        json.EndObject();
    }
}
