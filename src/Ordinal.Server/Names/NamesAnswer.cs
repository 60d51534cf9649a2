using System.Collections.Generic;
using System.Text;

namespace Ordinal.Server;

/// <summary>A page of names in byte order. As text it is one name a line.</summary>
/// <param name="Names">The entries.</param>
/// <param name="MayGoOn">Whether more may follow; then <c>next</c> is what <c>after=</c> takes.</param>
/// <param name="Revision">The engine's revision.</param>
internal sealed record NamesAnswer(IReadOnlyList<NameEntry> Names, bool MayGoOn, long Revision) : IAnswer
{
    /// <inheritdoc/>
    public void WriteText(StringBuilder text)
    {
        foreach (NameEntry entry in Names)
        {
            text.Append(entry.Name).Append('\n'); // a name holds no control character
        }
    }

    /// <inheritdoc/>
    public void WriteJson(in AnswerJson json)
    {
        json.BeginObject();
        json.BeginArray("names");
        foreach (NameEntry entry in Names)
        {
            json.BeginObject();
            json.Text("name", entry.Name);
            json.Text("kind", KindWords.Of(entry.Kind));
            json.Integer("version", entry.Version);
            json.Integer("created", entry.Created);
            json.Integer("modified", entry.Modified);
            json.EndObject();
        }

        json.EndArray();
        if (MayGoOn)
        {
            json.Text("next", Names[^1].Name);
        }

        json.Integer("revision", Revision);
        json.EndObject();
    }
}
