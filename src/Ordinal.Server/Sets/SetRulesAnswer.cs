using System.Text;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>The rules that a set has now.</summary>
/// <param name="Name">The set.</param>
/// <param name="Rules">Its rules.</param>
/// <param name="Reply">Version and revisions.</param>
internal sealed record SetRulesAnswer(ObjectName Name, SetRules Rules, Reply Reply) : IAnswer
{
    private string Bias => BiasWords.Of(Rules.Bias);

    /// <inheritdoc/>
    public void WriteText(StringBuilder text)
        => text.Append("bias ").Append(Bias)
            .Append(" skew ").Append(Rules.SkewMs).Append("ms horizon ").Append(Rules.HorizonMs).Append("ms\n");

    /// <inheritdoc/>
    public void WriteJson(in AnswerJson json)
    {
        json.BeginObject();
        json.Text("name", Name.ToString());
        json.Text("kind", KindWords.Set);
        json.Text("bias", Bias);
        json.Integer("skewMs", Rules.SkewMs);
        json.Integer("horizonMs", Rules.HorizonMs);
        json.Integer("version", Reply.Version);
        json.Integer("modified", ApiCall.ModifiedOf(Reply));
        json.Integer("revision", Reply.Revision);
        json.EndObject();
    }
}
