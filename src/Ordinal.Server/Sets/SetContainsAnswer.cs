using System.Text;

namespace Ordinal.Server;

/// <summary>Which elements are members, in the order in which they were asked for: <c>true</c> or <c>false</c>.</summary>
/// <param name="Answers">An answer for each.</param>
/// <param name="IsOne">Whether one was asked for, so that the answer is no array.</param>
internal sealed record SetContainsAnswer(bool[] Answers, bool IsOne) : IAnswer
{
    /// <inheritdoc/>
    public void WriteText(StringBuilder text)
    {
        foreach (bool answer in Answers)
        {
            text.Append(answer ? "true\n" : "false\n");
        }
    }

    /// <inheritdoc/>
    public void WriteJson(in AnswerJson json)
    {
        if (IsOne)
        {
            json.Writer.WriteBooleanValue(Answers[0]);
            return;
        }

        json.Writer.WriteStartArray();
        foreach (bool answer in Answers)
        {
            json.Writer.WriteBooleanValue(answer);
        }

        json.EndArray();
    }
}
