using System.Text;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>What changed in a set, as another replica can merge it. A stamp of -1 is one of something that never was.</summary>
/// <param name="Name">The set.</param>
/// <param name="Reply">The answer of the engine.</param>
internal sealed record SetUpdatesAnswer(ObjectName Name, Reply Reply) : IAnswer
{
    internal SetUpdate[] Updates { get; } = Reply.Payload as SetUpdate[] ?? [];

    /// <summary>Writes updates as JSON.</summary>
    /// <param name="json">Stands inside an object.</param>
    /// <param name="updates">The updates.</param>
    internal static void Write(in AnswerJson json, SetUpdate[] updates)
    {
        json.BeginArray("updates");
        foreach (SetUpdate update in updates)
        {
            json.BeginObject();
            json.Writer.WritePropertyName("value");
            ElementJson.Write(json.Writer, update.Element.Span);
            json.Integer("inserted", update.InsertStamp);
            json.Integer("deleted", update.DeleteStamp);
            json.EndObject();
        }

        json.EndArray();
    }

    /// <inheritdoc/>
    public void WriteText(StringBuilder text)
    {
        foreach (SetUpdate update in Updates)
        {
            text.Append(update.InsertStamp).Append(' ').Append(update.DeleteStamp).Append(' ')
                .Append(LwwValue.FromCanonicalBytes(update.Element.Span)).Append('\n');
        }
    }

    /// <inheritdoc/>
    public void WriteJson(in AnswerJson json)
    {
        json.BeginObject();
        json.Text("name", Name.ToString());
        json.Text("kind", KindWords.Set);
        Write(json, Updates);
        json.Integer("highStamp", Reply.N3);
        json.Integer("version", Reply.Version);
        json.Integer("modified", ApiCall.ModifiedOf(Reply));
        json.Integer("revision", Reply.Revision);
        json.EndObject();
    }
}
